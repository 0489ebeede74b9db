-- A listed point is there even where nobody measured it: silence is no quiet.
WITH rules AS (
  SELECT max(CASE WHEN setting = 'noise_quarters_needed' THEN try_cast(value AS DOUBLE) END) AS needed
  FROM settings
),
held AS (
  SELECT area, point, year,
    count(DISTINCT CASE WHEN attains_day IS NOT NULL THEN quarter END) AS quarters_day,
    count(DISTINCT CASE WHEN attains_night IS NOT NULL THEN quarter END) AS quarters_night,
    max(CASE WHEN reason IN ('zone_unknown', 'no_limit_on_this_date') THEN reason END) AS without
  FROM noise_zone_days GROUP BY area, point, year
),
listed AS (
  SELECT coalesce(p.area, 'city') AS area, p.point, y.year
  FROM noise_points p CROSS JOIN (SELECT DISTINCT year FROM noise_zone_days) y
),
both AS (
  SELECT area, point, year FROM listed
  UNION
  SELECT area, point, year FROM held
)
SELECT b.area, b.point, b.year, coalesce(h.quarters_day, 0) AS quarters_day,
  coalesce(h.quarters_night, 0) AS quarters_night,
  CASE WHEN h.without IS NOT NULL THEN h.without
    WHEN h.point IS NULL THEN 'not_measured'
    WHEN h.quarters_day < r.needed AND h.quarters_night < r.needed THEN 'too_few_quarters'
    WHEN h.quarters_day < r.needed THEN 'too_few_quarters_by_day'
    WHEN h.quarters_night < r.needed THEN 'too_few_quarters_by_night' END AS reason
FROM both b CROSS JOIN rules r
LEFT JOIN held h ON h.area = b.area AND h.point = b.point AND h.year = b.year
