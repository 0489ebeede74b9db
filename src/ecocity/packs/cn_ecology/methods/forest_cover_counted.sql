SELECT area, year, forest_share AS value FROM forest_years
