SELECT coalesce(area, 'city') AS area, year,
  CASE WHEN central <= total THEN 100 * ratio(central, total) END AS value
FROM heating_years
