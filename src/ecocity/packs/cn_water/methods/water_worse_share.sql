SELECT area, year, worse_share AS value FROM water_shares WHERE water_body = ''
