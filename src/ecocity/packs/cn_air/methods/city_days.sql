-- The same day values, one row a pollutant, with the limit of the day and the reason where there is none.
WITH chosen AS (
  SELECT max(CASE WHEN setting = 'air_grade' THEN value END) AS grade FROM settings
),
long AS (
  SELECT
    v.area,
    v.date,
    v.stations_due,
    v.edition,
    v.dust,
    p.pollutant,
    CASE p.pollutant
      WHEN 'so2' THEN v.so2
      WHEN 'no2' THEN v.no2
      WHEN 'co' THEN v.co
      WHEN 'o3_8h' THEN v.o3_8h
      WHEN 'o3_1h' THEN v.o3_1h
      WHEN 'pm10' THEN v.pm10
      WHEN 'pm25' THEN v.pm25
    END AS value,
    CASE p.pollutant
      WHEN 'so2' THEN v.so2_rounded
      WHEN 'no2' THEN v.no2_rounded
      WHEN 'co' THEN v.co_rounded
      WHEN 'o3_8h' THEN v.o3_8h_rounded
      WHEN 'o3_1h' THEN v.o3_1h_rounded
      WHEN 'pm10' THEN v.pm10_rounded
      WHEN 'pm25' THEN v.pm25_rounded
    END AS rounded,
    CASE p.pollutant
      WHEN 'so2' THEN v.so2_stations
      WHEN 'no2' THEN v.no2_stations
      WHEN 'co' THEN v.co_stations
      WHEN 'o3_8h' THEN v.o3_8h_stations
      WHEN 'o3_1h' THEN v.o3_1h_stations
      WHEN 'pm10' THEN v.pm10_stations
      WHEN 'pm25' THEN v.pm25_stations
    END AS stations
  FROM city_day_values v
  CROSS JOIN air_pollutants p
)
SELECT
  d.area,
  d.date,
  d.pollutant,
  d.value,
  d.rounded,
  d.stations,
  CASE WHEN d.stations IS NOT NULL THEN d.stations_due END AS stations_due,
  d.value IS NOT NULL AS valid,
  CASE
    WHEN d.value IS NOT NULL THEN NULL
    WHEN d.stations = 0 THEN 'no_valid_station'
    ELSE 'too_few_stations'
  END AS reason,
  CASE WHEN d.stations IS NULL THEN 'stated' ELSE 'computed' END AS origin,
  d.dust AND d.pollutant IN ('pm10', 'pm25') AS dust,
  d.edition,
  m.limit_value AS day_limit,
  d.rounded <= m.limit_value AS attains
FROM long d
CROSS JOIN chosen c
LEFT JOIN air_limits m
  ON m.edition = d.edition AND m.pollutant = d.pollutant
  AND m.averaging = CASE WHEN d.pollutant = 'o3_1h' THEN 'hour' ELSE 'day' END
  AND concat('grade_', CAST(m.grade AS VARCHAR)) = c.grade
WHERE d.stations IS NOT NULL OR d.value IS NOT NULL
