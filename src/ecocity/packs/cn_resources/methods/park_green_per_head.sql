SELECT area, year, per_head AS value FROM green_space_years
