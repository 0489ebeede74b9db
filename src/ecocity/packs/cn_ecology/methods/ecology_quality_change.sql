SELECT area, year, change AS value FROM eqi_years WHERE change IS NOT NULL
