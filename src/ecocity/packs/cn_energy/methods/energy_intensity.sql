SELECT area, year, intensity AS value FROM energy_years
