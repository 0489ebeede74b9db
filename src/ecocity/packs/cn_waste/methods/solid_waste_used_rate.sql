SELECT area, year, used_rate AS value FROM solid_waste_rates WHERE kind = 'general'
