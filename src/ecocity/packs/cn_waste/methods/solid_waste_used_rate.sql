SELECT area, year, used_rate AS value, bound FROM solid_waste_rates WHERE kind = 'general'
