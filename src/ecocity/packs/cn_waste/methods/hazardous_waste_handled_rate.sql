SELECT area, year, handled_rate AS value FROM solid_waste_rates WHERE kind = 'hazardous'
