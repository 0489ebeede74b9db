SELECT area, year, share_1_2 AS value FROM sea_area_years
