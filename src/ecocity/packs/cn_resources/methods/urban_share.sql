SELECT coalesce(area, 'city') AS area, year,
  CASE WHEN urban <= total THEN 100 * ratio(urban, total) END AS value
FROM population_years
