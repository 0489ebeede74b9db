-- A listed point is there even where nobody measured it: silence is no quiet.
WITH rules AS (
  SELECT max(CASE WHEN setting = 'noise_quarters_needed' THEN try_cast(value AS DOUBLE) END) AS needed
  FROM settings
),
held AS (
  SELECT area, point, year,
    count(DISTINCT CASE WHEN attains_day IS NOT NULL THEN quarter END) AS quarters_day,
    count(DISTINCT CASE WHEN attains_night IS NOT NULL THEN quarter END) AS quarters_night,
    count(attains_day) AS judged_day, count(CASE WHEN NOT attains_day THEN 1 END) AS failing_day,
    count(attains_night) AS judged_night, count(CASE WHEN NOT attains_night THEN 1 END) AS failing_night,
    count(CASE WHEN attains_day IS NULL THEN ld END) AS without_limit_day,
    count(CASE WHEN attains_night IS NULL THEN ln END) AS without_limit_night,
    max(CASE WHEN reason IN ('zone_unknown', 'no_limit_on_this_date') THEN reason END) AS without
  FROM noise_zone_days GROUP BY area, point, year
),
listed AS (
  SELECT coalesce(p.area, 'city') AS area, p.point, y.year
  FROM noise_points p CROSS JOIN (SELECT DISTINCT year FROM noise_zone_days) y
  UNION
  SELECT area, point, year FROM held
)
SELECT b.area, b.point, b.year, coalesce(h.quarters_day, 0) AS quarters_day,
  coalesce(h.quarters_night, 0) AS quarters_night,
  coalesce(h.judged_day, 0) AS judged_day, coalesce(h.failing_day, 0) AS failing_day,
  coalesce(h.judged_night, 0) AS judged_night, coalesce(h.failing_night, 0) AS failing_night,
  coalesce(h.without_limit_day, 0) AS without_limit_day,
  coalesce(h.without_limit_night, 0) AS without_limit_night,
  greatest(r.needed - coalesce(h.quarters_day, 0), 0) AS missing_day,
  greatest(r.needed - coalesce(h.quarters_night, 0), 0) AS missing_night,
  CASE WHEN h.without IS NOT NULL THEN h.without
    WHEN h.point IS NULL THEN 'not_measured'
    WHEN h.quarters_day < r.needed AND h.quarters_night < r.needed THEN 'too_few_quarters'
    WHEN h.quarters_day < r.needed THEN 'too_few_quarters_by_day'
    WHEN h.quarters_night < r.needed THEN 'too_few_quarters_by_night' END AS reason
FROM listed b CROSS JOIN rules r
LEFT JOIN held h ON h.area = b.area AND h.point = b.point AND h.year = b.year
