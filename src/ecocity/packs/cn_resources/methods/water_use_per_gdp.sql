SELECT coalesce(area, 'city') AS area, year, 10000 * ratio(water, gdp) AS value FROM water_use_years
