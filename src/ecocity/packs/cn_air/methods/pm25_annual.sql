SELECT area, year, value FROM city_years WHERE pollutant = 'pm25'
