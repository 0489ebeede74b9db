SELECT area, year, change AS value FROM industrial_water_rates WHERE change IS NOT NULL
