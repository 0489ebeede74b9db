SELECT area, year, eqi AS value FROM eqi_years
