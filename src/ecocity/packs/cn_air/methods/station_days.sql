-- The same day values, one row a pollutant, with the reason where there is none.
WITH long AS (
  SELECT
    v.station,
    v.date,
    p.pollutant,
    p.scale,
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
      WHEN 'so2' THEN v.so2_hours
      WHEN 'no2' THEN v.no2_hours
      WHEN 'co' THEN v.co_hours
      WHEN 'o3_8h' THEN v.o3_windows
      WHEN 'o3_1h' THEN v.o3_hours
      WHEN 'pm10' THEN v.pm10_hours
      WHEN 'pm25' THEN v.pm25_hours
    END AS counted
  FROM station_day_values v
  CROSS JOIN air_pollutants p
),
chosen AS (
  SELECT max(CASE WHEN setting = 'air_grade' THEN value END) AS grade FROM settings
)
SELECT
  l.station,
  s.area,
  s.kind,
  s.evaluated AND l.date >= s.since AND l.date < s.until AS evaluated,
  l.date,
  l.pollutant,
  l.value,
  ratio(round_even(l.value * l.scale, 0), l.scale) AS rounded,
  l.counted,
  l.value IS NOT NULL AS valid,
  CASE
    WHEN l.value IS NOT NULL THEN NULL
    WHEN l.counted = 0 THEN 'no_hours'
    WHEN l.pollutant = 'o3_8h' THEN 'too_few_windows'
    ELSE 'too_few_hours'
  END AS reason,
  r.edition,
  m.limit_value AS day_limit,
  ratio(round_even(l.value * l.scale, 0), l.scale) <= m.limit_value AS attains
FROM long l
JOIN air_sites s ON s.station = l.station
CROSS JOIN chosen c
LEFT JOIN air_day_rules r ON r.date = l.date
LEFT JOIN air_limits m
  ON m.edition = r.edition AND m.pollutant = l.pollutant
  AND m.averaging = CASE WHEN l.pollutant = 'o3_1h' THEN 'hour' ELSE 'day' END
  AND concat('grade_', CAST(m.grade AS VARCHAR)) = c.grade
