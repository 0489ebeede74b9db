SELECT area, year, place AS value FROM ei_ranks
