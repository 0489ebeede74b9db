SELECT area, year, CASE WHEN valid THEN good_share END AS value FROM aqi_years
