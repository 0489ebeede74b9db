SELECT area, year, intensity AS value FROM industrial_water_rates
