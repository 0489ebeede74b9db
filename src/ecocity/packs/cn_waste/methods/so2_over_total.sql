SELECT area, year, over_total AS value FROM emission_years WHERE pollutant = 'so2'
