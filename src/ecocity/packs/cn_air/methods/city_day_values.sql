-- One row a city and day, a column a pollutant: the mean over the evaluated stations of the same
-- statistic, and where too few of them are valid what the city itself states. A value without a number
-- of stations is a stated one.
WITH chosen AS (
  SELECT
    max(CASE WHEN setting = 'air_sites_needed' THEN value END) AS sites,
    max(CASE WHEN setting = 'air_day_rounding' THEN value END) AS rounding
  FROM settings
),
scales AS (
  SELECT
    max(CASE WHEN pollutant = 'so2' THEN scale END) AS so2,
    max(CASE WHEN pollutant = 'no2' THEN scale END) AS no2,
    max(CASE WHEN pollutant = 'co' THEN scale END) AS co,
    max(CASE WHEN pollutant = 'o3_8h' THEN scale END) AS o3_8h,
    max(CASE WHEN pollutant = 'o3_1h' THEN scale END) AS o3_1h,
    max(CASE WHEN pollutant = 'pm10' THEN scale END) AS pm10,
    max(CASE WHEN pollutant = 'pm25' THEN scale END) AS pm25
  FROM air_pollutants
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
spans AS (
  SELECT area, since, until, count(*) AS stations FROM air_sites WHERE evaluated GROUP BY area, since, until
),
due AS (
  SELECT d.area, d.date, CAST(sum(s.stations) AS BIGINT) AS stations_due
  FROM means d
  JOIN spans s ON s.area = d.area AND d.date >= s.since AND d.date < s.until
  GROUP BY d.area, d.date
),
needed AS (
  SELECT
    d.area,
    d.date,
    d.stations_due,
    CASE WHEN c.sites = 'by_share' THEN h.share_min * d.stations_due ELSE 0 END AS least
  FROM due d
  JOIN air_site_shares h ON d.stations_due BETWEEN h.from_sites AND h.to_sites
  CROSS JOIN chosen c
),
computed AS (
  SELECT
    m.area,
    m.date,
    n.stations_due,
    CASE WHEN 100 * m.so2_stations >= n.least THEN m.so2 END AS so2,
    m.so2_stations,
    CASE WHEN 100 * m.no2_stations >= n.least THEN m.no2 END AS no2,
    m.no2_stations,
    CASE WHEN 100 * m.co_stations >= n.least THEN m.co END AS co,
    m.co_stations,
    CASE WHEN 100 * m.o3_8h_stations >= n.least THEN m.o3_8h END AS o3_8h,
    m.o3_8h_stations,
    CASE WHEN 100 * m.o3_1h_stations >= n.least THEN m.o3_1h END AS o3_1h,
    m.o3_1h_stations,
    CASE WHEN 100 * m.pm10_stations >= n.least THEN m.pm10 END AS pm10,
    m.pm10_stations,
    CASE WHEN 100 * m.pm25_stations >= n.least THEN m.pm25 END AS pm25,
    m.pm25_stations
  FROM means m
  JOIN needed n ON n.area = m.area AND n.date = m.date
),
stated AS (
  SELECT coalesce(area, 'city') AS area, date, so2, no2, co, o3_8h, o3_1h, pm10, pm25 FROM city_day_records
),
merged AS (
  SELECT
    coalesce(k.area, s.area) AS area,
    coalesce(k.date, s.date) AS date,
    k.stations_due,
    coalesce(k.so2, s.so2) AS so2,
    CASE WHEN k.so2 IS NOT NULL OR s.so2 IS NULL THEN k.so2_stations END AS so2_stations,
    coalesce(k.no2, s.no2) AS no2,
    CASE WHEN k.no2 IS NOT NULL OR s.no2 IS NULL THEN k.no2_stations END AS no2_stations,
    coalesce(k.co, s.co) AS co,
    CASE WHEN k.co IS NOT NULL OR s.co IS NULL THEN k.co_stations END AS co_stations,
    coalesce(k.o3_8h, s.o3_8h) AS o3_8h,
    CASE WHEN k.o3_8h IS NOT NULL OR s.o3_8h IS NULL THEN k.o3_8h_stations END AS o3_8h_stations,
    coalesce(k.o3_1h, s.o3_1h) AS o3_1h,
    CASE WHEN k.o3_1h IS NOT NULL OR s.o3_1h IS NULL THEN k.o3_1h_stations END AS o3_1h_stations,
    coalesce(k.pm10, s.pm10) AS pm10,
    CASE WHEN k.pm10 IS NOT NULL OR s.pm10 IS NULL THEN k.pm10_stations END AS pm10_stations,
    coalesce(k.pm25, s.pm25) AS pm25,
    CASE WHEN k.pm25 IS NOT NULL OR s.pm25 IS NULL THEN k.pm25_stations END AS pm25_stations
  FROM computed k
  FULL JOIN stated s ON s.area = k.area AND s.date = k.date
),
rounded AS (
  SELECT
    m.*,
    ratio(round_even(m.so2 * k.so2, 0), k.so2) AS so2_rounded,
    ratio(round_even(m.no2 * k.no2, 0), k.no2) AS no2_rounded,
    ratio(round_even(m.co * k.co, 0), k.co) AS co_rounded,
    ratio(round_even(m.o3_8h * k.o3_8h, 0), k.o3_8h) AS o3_8h_rounded,
    ratio(round_even(m.o3_1h * k.o3_1h, 0), k.o3_1h) AS o3_1h_rounded,
    ratio(round_even(m.pm10 * k.pm10, 0), k.pm10) AS pm10_rounded,
    ratio(round_even(m.pm25 * k.pm25, 0), k.pm25) AS pm25_rounded
  FROM merged m
  CROSS JOIN scales k
)
SELECT
  d.area,
  d.date,
  d.stations_due,
  r.edition,
  r.index_rule,
  t.date IS NOT NULL AS dust,
  CASE WHEN c.rounding = 'each_day' THEN d.so2_rounded ELSE d.so2 END AS so2,
  d.so2_rounded,
  d.so2_stations,
  CASE WHEN c.rounding = 'each_day' THEN d.no2_rounded ELSE d.no2 END AS no2,
  d.no2_rounded,
  d.no2_stations,
  CASE WHEN c.rounding = 'each_day' THEN d.co_rounded ELSE d.co END AS co,
  d.co_rounded,
  d.co_stations,
  CASE WHEN c.rounding = 'each_day' THEN d.o3_8h_rounded ELSE d.o3_8h END AS o3_8h,
  d.o3_8h_rounded,
  d.o3_8h_stations,
  CASE WHEN c.rounding = 'each_day' THEN d.o3_1h_rounded ELSE d.o3_1h END AS o3_1h,
  d.o3_1h_rounded,
  d.o3_1h_stations,
  CASE WHEN c.rounding = 'each_day' THEN d.pm10_rounded ELSE d.pm10 END AS pm10,
  d.pm10_rounded,
  d.pm10_stations,
  CASE WHEN c.rounding = 'each_day' THEN d.pm25_rounded ELSE d.pm25 END AS pm25,
  d.pm25_rounded,
  d.pm25_stations
FROM rounded d
CROSS JOIN chosen c
LEFT JOIN air_day_rules r ON r.date = d.date
LEFT JOIN (SELECT DISTINCT coalesce(area, 'city') AS area, date FROM sand_dust_days) t
  ON t.area = d.area AND t.date = d.date
