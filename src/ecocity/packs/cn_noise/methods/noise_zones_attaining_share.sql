-- Days and nights together: 100 exactly where no valid point-time is above its limit.
WITH silent AS (
  -- A listed point that nobody measured in the year leaves the rate unknown.
  SELECT DISTINCT coalesce(p.area, 'city') AS area, y.year
  FROM noise_points p CROSS JOIN (SELECT DISTINCT year FROM noise_zone_days) y
  LEFT JOIN noise_zone_days d ON d.point = p.point AND d.year = y.year
    AND (d.ld IS NOT NULL OR d.ln IS NOT NULL)
  WHERE d.point IS NULL
)
SELECT d.area, d.year,
  CASE WHEN max(CASE WHEN d.reason IN ('zone_unknown', 'no_limit_on_this_date') THEN 1 ELSE 0 END) = 0
    AND count(d.attains_day) > 0 AND count(d.attains_night) > 0 AND max(s.year) IS NULL
  THEN 100 * ratio(
    count(CASE WHEN d.attains_day THEN 1 END) + count(CASE WHEN d.attains_night THEN 1 END),
    count(d.attains_day) + count(d.attains_night)
  ) END AS value
FROM noise_zone_days d LEFT JOIN silent s ON s.area = d.area AND s.year = d.year
GROUP BY d.area, d.year
