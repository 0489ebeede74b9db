SELECT area, year, CASE WHEN valid THEN exceedance_days END AS value FROM city_years WHERE pollutant = 'pm25'
