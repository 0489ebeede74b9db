SELECT area, year, handled_rate AS value, bound FROM solid_waste_rates WHERE kind = 'hazardous'
