SELECT area, year, per_gdp AS value FROM emission_years WHERE pollutant = 'so2'
