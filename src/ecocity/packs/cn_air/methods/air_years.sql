-- A city attains where all six do. One that exceeds is enough to fail; one unknown leaves it open.
WITH grouped AS (
  SELECT
    area,
    year,
    max(edition) AS edition,
    count(attains) AS pollutants,
    count(CASE WHEN NOT attains THEN 1 END) AS failing,
    max(CASE WHEN pollutant = 'so2' AND NOT attains THEN 1 ELSE 0 END) AS so2_exceeds,
    max(CASE WHEN pollutant = 'so2' AND attains IS NOT NULL THEN 1 ELSE 0 END) AS so2_known,
    max(CASE WHEN pollutant = 'no2' AND NOT attains THEN 1 ELSE 0 END) AS no2_exceeds,
    max(CASE WHEN pollutant = 'no2' AND attains IS NOT NULL THEN 1 ELSE 0 END) AS no2_known,
    max(CASE WHEN pollutant = 'co' AND NOT attains THEN 1 ELSE 0 END) AS co_exceeds,
    max(CASE WHEN pollutant = 'co' AND attains IS NOT NULL THEN 1 ELSE 0 END) AS co_known,
    max(CASE WHEN pollutant = 'o3_8h' AND NOT attains THEN 1 ELSE 0 END) AS o3_8h_exceeds,
    max(CASE WHEN pollutant = 'o3_8h' AND attains IS NOT NULL THEN 1 ELSE 0 END) AS o3_8h_known,
    max(CASE WHEN pollutant = 'pm10' AND NOT attains THEN 1 ELSE 0 END) AS pm10_exceeds,
    max(CASE WHEN pollutant = 'pm10' AND attains IS NOT NULL THEN 1 ELSE 0 END) AS pm10_known,
    max(CASE WHEN pollutant = 'pm25' AND NOT attains THEN 1 ELSE 0 END) AS pm25_exceeds,
    max(CASE WHEN pollutant = 'pm25' AND attains IS NOT NULL THEN 1 ELSE 0 END) AS pm25_known
  FROM city_years
  GROUP BY area, year
)
SELECT
  area,
  year,
  edition,
  pollutants,
  CASE WHEN failing > 0 THEN FALSE WHEN pollutants = 6 THEN TRUE END AS attains,
  CASE WHEN failing > 0 THEN trim(concat(
    CASE WHEN so2_exceeds = 1 THEN 'so2 ' ELSE '' END,
    CASE WHEN no2_exceeds = 1 THEN 'no2 ' ELSE '' END,
    CASE WHEN co_exceeds = 1 THEN 'co ' ELSE '' END,
    CASE WHEN o3_8h_exceeds = 1 THEN 'o3_8h ' ELSE '' END,
    CASE WHEN pm10_exceeds = 1 THEN 'pm10 ' ELSE '' END,
    CASE WHEN pm25_exceeds = 1 THEN 'pm25 ' ELSE '' END
  )) END AS exceeding,
  CASE WHEN pollutants < 6 THEN trim(concat(
    CASE WHEN so2_known = 0 THEN 'so2 ' ELSE '' END,
    CASE WHEN no2_known = 0 THEN 'no2 ' ELSE '' END,
    CASE WHEN co_known = 0 THEN 'co ' ELSE '' END,
    CASE WHEN o3_8h_known = 0 THEN 'o3_8h ' ELSE '' END,
    CASE WHEN pm10_known = 0 THEN 'pm10 ' ELSE '' END,
    CASE WHEN pm25_known = 0 THEN 'pm25 ' ELSE '' END
  )) END AS unknown,
  CASE WHEN failing = 0 AND pollutants < 6 THEN 'pollutant_unknown' END AS reason
FROM grouped
