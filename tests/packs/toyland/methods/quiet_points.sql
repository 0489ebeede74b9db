-- The mean of the points of all spots; a spot in no band has none.
WITH judged AS (
  SELECT n.area, n.year, b.points
  FROM noise_readings n
  JOIN noise_bands b ON n.level >= b.from_level AND n.level < b.to_level
)
SELECT area, year, ratio(sum(points), count(*)) AS value
FROM judged
GROUP BY area, year
