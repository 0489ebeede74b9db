-- Mean over the evaluated stations of the same statistic; then days that the city itself states.
WITH chosen AS (
  SELECT
    max(CASE WHEN setting = 'air_grade' THEN value END) AS grade,
    max(CASE WHEN setting = 'air_sites_needed' THEN value END) AS sites,
    max(CASE WHEN setting = 'air_day_rounding' THEN value END) AS rounding
  FROM settings
),
means AS (
  SELECT
    s.area,
    v.date,
    avg(v.so2) AS so2,
    count(v.so2) AS so2_stations,
    avg(v.no2) AS no2,
    count(v.no2) AS no2_stations,
    avg(v.co) AS co,
    count(v.co) AS co_stations,
    avg(v.o3_8h) AS o3_8h,
    count(v.o3_8h) AS o3_8h_stations,
    avg(v.o3_1h) AS o3_1h,
    count(v.o3_1h) AS o3_1h_stations,
    avg(v.pm10) AS pm10,
    count(v.pm10) AS pm10_stations,
    avg(v.pm25) AS pm25,
    count(v.pm25) AS pm25_stations
  FROM station_day_values v
  JOIN air_sites s ON s.station = v.station
  WHERE s.evaluated AND v.date >= s.since AND v.date < s.until
  GROUP BY s.area, v.date
),
due AS (
  SELECT d.area, d.date, count(*) AS stations_due
  FROM means d
  JOIN air_sites s ON s.area = d.area
  WHERE s.evaluated AND d.date >= s.since AND d.date < s.until
  GROUP BY d.area, d.date
),
wide AS (
  SELECT m.*, d.stations_due, h.share_min * d.stations_due AS least
  FROM means m
  JOIN due d ON d.area = m.area AND d.date = m.date
  JOIN air_site_shares h ON d.stations_due BETWEEN h.from_sites AND h.to_sites
),
computed AS (
  SELECT
    m.area,
    m.date,
    p.pollutant,
    CASE p.pollutant
      WHEN 'so2' THEN m.so2
      WHEN 'no2' THEN m.no2
      WHEN 'co' THEN m.co
      WHEN 'o3_8h' THEN m.o3_8h
      WHEN 'o3_1h' THEN m.o3_1h
      WHEN 'pm10' THEN m.pm10
      WHEN 'pm25' THEN m.pm25
    END AS found,
    CASE p.pollutant
      WHEN 'so2' THEN m.so2_stations
      WHEN 'no2' THEN m.no2_stations
      WHEN 'co' THEN m.co_stations
      WHEN 'o3_8h' THEN m.o3_8h_stations
      WHEN 'o3_1h' THEN m.o3_1h_stations
      WHEN 'pm10' THEN m.pm10_stations
      WHEN 'pm25' THEN m.pm25_stations
    END AS stations,
    m.stations_due,
    m.least
  FROM wide m
  CROSS JOIN air_pollutants p
),
judged AS (
  SELECT
    k.area, k.date, k.pollutant, k.stations, k.stations_due,
    CASE WHEN k.found IS NULL THEN 'no_valid_station'
      WHEN c.sites = 'by_share' AND 100 * k.stations < k.least THEN 'too_few_stations' END AS reason,
    k.found,
    'computed' AS origin
  FROM computed k
  CROSS JOIN chosen c
),
every_stated AS (
  SELECT
    coalesce(r.area, 'city') AS area,
    r.date,
    p.pollutant,
    CASE p.pollutant
      WHEN 'so2' THEN r.so2
      WHEN 'no2' THEN r.no2
      WHEN 'co' THEN r.co
      WHEN 'o3_8h' THEN r.o3_8h
      WHEN 'o3_1h' THEN r.o3_1h
      WHEN 'pm10' THEN r.pm10
      WHEN 'pm25' THEN r.pm25
    END AS found
  FROM city_day_records r
  CROSS JOIN air_pollutants p
),
stated AS (
  SELECT area, date, pollutant, found FROM every_stated WHERE found IS NOT NULL
),
both_origins AS (
  SELECT area, date, pollutant, stations, stations_due, reason, found, origin
  FROM judged j
  WHERE reason IS NULL
    OR NOT EXISTS (SELECT 1 FROM stated s WHERE s.area = j.area AND s.date = j.date AND s.pollutant = j.pollutant)
  UNION ALL
  SELECT s.area, s.date, s.pollutant, NULL AS stations, NULL AS stations_due, NULL AS reason, s.found, 'stated' AS origin
  FROM stated s
  WHERE NOT EXISTS (
    SELECT 1 FROM judged j
    WHERE j.area = s.area AND j.date = s.date AND j.pollutant = s.pollutant AND j.reason IS NULL)
),
rounded_days AS (
  SELECT
    b.area, b.date, b.pollutant, b.stations, b.stations_due, b.reason, b.origin,
    CASE WHEN b.reason IS NULL THEN b.found END AS found,
    p.scale,
    round_even(CASE WHEN b.reason IS NULL THEN b.found * p.scale END, 0) AS scaled
  FROM both_origins b
  JOIN air_pollutants p ON p.pollutant = b.pollutant
),
divided AS (
  SELECT *, ratio(scaled, scale) AS rounded FROM rounded_days
)
SELECT
  d.area,
  d.date,
  d.pollutant,
  CASE WHEN c.rounding = 'each_day' THEN d.rounded ELSE d.found END AS value,
  d.rounded,
  d.stations,
  d.stations_due,
  d.reason IS NULL AS valid,
  d.reason,
  d.origin,
  t.date IS NOT NULL AND d.pollutant IN ('pm10', 'pm25') AS dust,
  r.edition,
  m.limit_value AS day_limit,
  d.rounded <= m.limit_value AS attains
FROM divided d
CROSS JOIN chosen c
LEFT JOIN air_day_rules r ON r.date = d.date
LEFT JOIN air_limits m
  ON m.edition = r.edition AND m.pollutant = d.pollutant
  AND m.averaging = CASE WHEN d.pollutant = 'o3_1h' THEN 'hour' ELSE 'day' END
  AND concat('grade_', CAST(m.grade AS VARCHAR)) = c.grade
LEFT JOIN (SELECT DISTINCT coalesce(area, 'city') AS area, date FROM sand_dust_days) t
  ON t.area = d.area AND t.date = d.date
