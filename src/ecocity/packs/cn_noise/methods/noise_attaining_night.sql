WITH points AS (
  SELECT area, year,
    count(CASE WHEN reason IS NOT NULL AND reason <> 'too_few_quarters_by_day' THEN 1 END) AS open
  FROM noise_point_years GROUP BY area, year
)
SELECT p.area, p.year, CASE WHEN p.open = 0 THEN r.rate_night WHEN r.rate_night = 0 THEN NULL END AS value
FROM points p
LEFT JOIN noise_zone_rates r ON r.area = p.area AND r.year = p.year AND r.zone = 'all' AND r.quarter = 0
