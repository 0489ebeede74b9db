SELECT area, year, attaining_share AS value FROM water_shares WHERE water_body = ''
