SELECT area, year, CASE WHEN valid THEN heavy_days END AS value FROM aqi_years
