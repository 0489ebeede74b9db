SELECT area, year, value FROM city_years WHERE pollutant = 'o3_8h'
