SELECT area, year, CASE WHEN valid THEN good_days END AS value FROM aqi_years
