SELECT area, year, good_share AS value FROM water_shares WHERE water_body = ''
