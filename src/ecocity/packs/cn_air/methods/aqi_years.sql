-- Good days among the days that have an index. By setting, days of sand and dust are in neither.
WITH chosen AS (
  SELECT max(CASE WHEN setting = 'sand_dust' THEN value END) AS sand_dust FROM settings
),
counted AS (
  SELECT
    d.area,
    year(d.date) AS year,
    count(d.aqi) AS days,
    count(CASE WHEN d.dust AND c.sand_dust = 'left_out' THEN d.aqi END) AS dust_days,
    count(CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.aqi END) AS index_days,
    count(CASE WHEN d.good AND (c.sand_dust = 'kept' OR NOT d.dust) THEN 1 END) AS good_days,
    count(CASE WHEN d.heavy AND (c.sand_dust = 'kept' OR NOT d.dust) THEN 1 END) AS heavy_days
  FROM aqi_days d
  CROSS JOIN chosen c
  GROUP BY d.area, year(d.date)
),
ruled AS (
  SELECT k.*, v.year_days
  FROM counted k
  JOIN air_edition_ends e
    ON make_date(k.year, 12, 31) >= e.valid_from AND make_date(k.year, 12, 31) < e.valid_until
  JOIN air_validity v ON v.validity = e.validity AND v.pollutant = 'pm25'
)
SELECT
  area,
  year,
  index_days,
  good_days,
  heavy_days,
  dust_days,
  year_days AS days_needed,
  100 * ratio(good_days, index_days) AS good_share,
  days >= year_days AS valid,
  CASE WHEN days < year_days THEN 'too_few_days' END AS reason
FROM ruled
