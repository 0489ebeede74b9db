SELECT area, year, ei AS value FROM ei_years WHERE edition = 'hjt192_2006'
