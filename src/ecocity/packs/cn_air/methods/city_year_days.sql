-- Valid days of a year and the months that have too few of them. Days of sand and dust stay valid days.
WITH month_days AS (
  SELECT
    area,
    year(date) AS year,
    month(date) AS month,
    count(so2) AS so2,
    count(no2) AS no2,
    count(co) AS co,
    count(o3_8h) AS o3_8h,
    count(pm10) AS pm10,
    count(pm25) AS pm25
  FROM city_day_values
  GROUP BY area, year(date), month(date)
),
rules AS (
  SELECT y.year, v.pollutant, v.month_days, v.february_days
  FROM (SELECT DISTINCT year FROM month_days) y
  JOIN air_edition_ends e
    ON make_date(y.year, 12, 31) >= e.valid_from AND make_date(y.year, 12, 31) < e.valid_until
  JOIN air_validity v ON v.validity = e.validity
),
months AS (
  SELECT
    m.area,
    m.year,
    m.month,
    t.pollutant,
    CASE t.pollutant
      WHEN 'so2' THEN m.so2
      WHEN 'no2' THEN m.no2
      WHEN 'co' THEN m.co
      WHEN 'o3_8h' THEN m.o3_8h
      WHEN 'pm10' THEN m.pm10
      WHEN 'pm25' THEN m.pm25
    END AS days
  FROM month_days m
  CROSS JOIN air_statistics t
),
enough AS (
  SELECT
    m.area,
    m.year,
    m.month,
    m.pollutant,
    m.days,
    m.days >= CASE WHEN m.month = 2 THEN r.february_days ELSE r.month_days END AS enough
  FROM months m
  JOIN rules r ON r.year = m.year AND r.pollutant = m.pollutant
)
SELECT
  area,
  year,
  pollutant,
  CAST(sum(days) AS BIGINT) AS days,
  trim(concat(
    CASE WHEN coalesce(max(CASE WHEN month = 1 AND enough THEN 1 END), 0) = 0 THEN '1 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 2 AND enough THEN 1 END), 0) = 0 THEN '2 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 3 AND enough THEN 1 END), 0) = 0 THEN '3 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 4 AND enough THEN 1 END), 0) = 0 THEN '4 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 5 AND enough THEN 1 END), 0) = 0 THEN '5 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 6 AND enough THEN 1 END), 0) = 0 THEN '6 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 7 AND enough THEN 1 END), 0) = 0 THEN '7 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 8 AND enough THEN 1 END), 0) = 0 THEN '8 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 9 AND enough THEN 1 END), 0) = 0 THEN '9 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 10 AND enough THEN 1 END), 0) = 0 THEN '10 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 11 AND enough THEN 1 END), 0) = 0 THEN '11 ' ELSE '' END,
    CASE WHEN coalesce(max(CASE WHEN month = 12 AND enough THEN 1 END), 0) = 0 THEN '12 ' ELSE '' END
  )) AS short_months
FROM enough
GROUP BY area, year, pollutant
