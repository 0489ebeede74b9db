SELECT area, year, forest_grass_share AS value FROM forest_years
