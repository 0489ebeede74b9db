WITH summer AS (
  SELECT area, year, avg(ndvi) AS ndvi, count(ndvi) AS months
  FROM ecology_ndvi
  WHERE month >= 5 AND month <= 9
  GROUP BY area, year
),
scale AS (
  SELECT value FROM ei_coefficients_used WHERE edition = 'hj192_2015' AND coefficient = 'vegetation'
)
SELECT l.area, l.year, s.ndvi, coalesce(s.months, 0) AS months,
  CASE WHEN l.reason IS NULL AND s.months = 5 THEN c.value * 10000 * s.ndvi END AS raw,
  CASE WHEN l.reason IS NOT NULL THEN l.reason
    WHEN s.months IS NULL THEN 'ndvi_missing'
    WHEN s.months < 5 THEN 'months_missing' END AS reason
FROM ecology_land l
CROSS JOIN scale c
LEFT JOIN summer s ON s.area = l.area AND s.year = l.year
