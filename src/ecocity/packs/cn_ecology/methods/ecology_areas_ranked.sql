SELECT area, year, ranked AS value FROM ei_ranks
