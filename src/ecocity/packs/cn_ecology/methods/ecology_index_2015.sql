SELECT area, year, ei AS value FROM ei_years WHERE edition = 'hj192_2015'
