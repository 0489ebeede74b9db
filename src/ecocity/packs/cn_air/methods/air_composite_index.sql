SELECT area, year, composite AS value FROM composite_years
