SELECT coalesce(area, 'city') AS area, year,
  100 * ratio(reused_water, fresh_water + reused_water) AS value
FROM industrial_water_years
