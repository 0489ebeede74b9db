SELECT area, year, tce AS value FROM energy_years
