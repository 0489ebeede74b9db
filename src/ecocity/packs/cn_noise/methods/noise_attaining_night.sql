-- A point-time without a level does not count; one without a limit leaves the rate unknown.
WITH silent AS (
  -- A listed point that nobody measured in the year leaves the rate unknown.
  SELECT DISTINCT coalesce(p.area, 'city') AS area, y.year
  FROM noise_points p CROSS JOIN (SELECT DISTINCT year FROM noise_zone_days) y
  LEFT JOIN noise_zone_days d ON d.point = p.point AND d.year = y.year
    AND (d.ld IS NOT NULL OR d.ln IS NOT NULL)
  WHERE d.point IS NULL
)
SELECT r.area, r.year,
  CASE WHEN max(CASE WHEN u.reason IN ('zone_unknown', 'no_limit_on_this_date') THEN 1 ELSE 0 END) = 0
    AND count(s.year) = 0 THEN max(r.rate_night) END AS value
FROM noise_zone_rates r
LEFT JOIN noise_zone_days u ON u.area = r.area AND u.year = r.year
LEFT JOIN silent s ON s.area = r.area AND s.year = r.year
WHERE r.zone = 'all' AND r.quarter = 0
GROUP BY r.area, r.year
