SELECT area, year, change AS value FROM energy_years
