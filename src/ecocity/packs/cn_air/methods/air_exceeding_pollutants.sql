SELECT area, year, CASE WHEN count(attains) = 6 THEN count(CASE WHEN NOT attains THEN 1 END) END AS value FROM city_years GROUP BY area, year
