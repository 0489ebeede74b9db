SELECT area, year, share AS value FROM protected_years
