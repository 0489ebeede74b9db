SELECT area, year, CASE WHEN attains THEN 1 WHEN NOT attains THEN 0 END AS value FROM air_years
