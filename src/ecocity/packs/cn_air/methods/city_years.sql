-- A year is valid with enough days and enough in every month; its mean is that of its days.
WITH chosen AS (
  SELECT
    max(CASE WHEN setting = 'sand_dust' THEN value END) AS sand_dust,
    max(CASE WHEN setting = 'air_grade' THEN value END) AS grade
  FROM settings
),
days AS (
  SELECT
    d.area,
    d.date,
    year(d.date) AS year,
    d.pollutant,
    t.percentile,
    d.value AS found,
    CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.value END AS value,
    CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.attains END AS attains
  FROM city_days d
  JOIN air_statistics t ON t.pollutant = d.pollutant
  CROSS JOIN chosen c
),
rules AS (
  SELECT y.year, e.edition, v.pollutant, v.month_days, v.february_days, v.year_days
  FROM (SELECT DISTINCT year FROM days) y
  JOIN air_edition_ends e
    ON make_date(y.year, 12, 31) >= e.valid_from AND make_date(y.year, 12, 31) < e.valid_until
  JOIN air_validity v ON v.validity = e.validity
),
months AS (
  SELECT
    d.area,
    d.year,
    month(d.date) AS month,
    d.pollutant,
    count(d.found) >= CASE WHEN month(d.date) = 2 THEN max(r.february_days) ELSE max(r.month_days) END AS enough
  FROM days d
  JOIN rules r ON r.year = d.year AND r.pollutant = d.pollutant
  GROUP BY d.area, d.year, month(d.date), d.pollutant
),
short AS (
  SELECT
    area,
    year,
    pollutant,
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
  FROM months
  GROUP BY area, year, pollutant
),
statistics AS (
  SELECT
    area,
    year,
    pollutant,
    count(found) AS days,
    count(attains) AS days_judged,
    count(CASE WHEN attains THEN 1 END) AS days_attaining,
    count(CASE WHEN NOT attains THEN 1 END) AS exceedance_days,
    avg(value) AS mean,
    CASE
      WHEN max(percentile) = 98 THEN quantile_cont(value, 0.98)
      WHEN max(percentile) = 95 THEN quantile_cont(value, 0.95)
      WHEN max(percentile) = 90 THEN quantile_cont(value, 0.9)
    END AS percentile
  FROM days
  GROUP BY area, year, pollutant
),
judged AS (
  SELECT
    s.area,
    s.year,
    s.pollutant,
    s.days,
    r.year_days AS days_needed,
    h.short_months,
    s.mean,
    t.percentile AS percentile_rank,
    s.percentile,
    t.mean_judged,
    CASE
      WHEN s.days < r.year_days THEN 'too_few_days'
      WHEN h.short_months <> '' THEN 'month_too_short'
    END AS reason,
    r.edition,
    CASE WHEN t.mean_judged = 'yes' THEN a.limit_value END AS mean_limit,
    p.limit_value AS percentile_limit,
    ratio(round_even(s.mean * q.scale, 0), q.scale) AS mean_rounded,
    ratio(round_even(s.percentile * q.scale, 0), q.scale) AS percentile_rounded,
    s.days_judged,
    s.days_attaining,
    s.exceedance_days
  FROM statistics s
  CROSS JOIN chosen c
  JOIN rules r ON r.year = s.year AND r.pollutant = s.pollutant
  JOIN short h ON h.area = s.area AND h.year = s.year AND h.pollutant = s.pollutant
  JOIN air_statistics t ON t.pollutant = s.pollutant
  JOIN air_pollutants q ON q.pollutant = s.pollutant
  LEFT JOIN air_limits a
    ON a.edition = r.edition AND a.pollutant = s.pollutant AND a.averaging = 'year'
    AND concat('grade_', CAST(a.grade AS VARCHAR)) = c.grade
  LEFT JOIN air_limits p
    ON p.edition = r.edition AND p.pollutant = s.pollutant AND p.averaging = 'day'
    AND concat('grade_', CAST(p.grade AS VARCHAR)) = c.grade
)
SELECT
  area,
  year,
  pollutant,
  CASE WHEN reason IS NULL THEN CASE WHEN mean_judged = 'yes' THEN mean ELSE percentile END END AS value,
  CASE
    WHEN reason IS NULL THEN CASE WHEN mean_judged = 'yes' THEN mean_rounded ELSE percentile_rounded END
  END AS rounded,
  days,
  days_needed,
  CASE WHEN short_months <> '' THEN short_months END AS short_months,
  reason IS NULL AS valid,
  CASE
    WHEN reason IS NOT NULL THEN reason
    WHEN percentile_limit IS NULL OR (mean_judged = 'yes' AND mean_limit IS NULL) THEN 'no_limit'
  END AS reason,
  mean,
  percentile_rank,
  percentile,
  edition,
  mean_limit,
  percentile_limit,
  CASE
    WHEN reason IS NULL AND mean_judged = 'yes' THEN mean_rounded <= mean_limit AND percentile_rounded <= percentile_limit
    WHEN reason IS NULL THEN percentile_rounded <= percentile_limit
  END AS attains,
  CASE
    WHEN reason IS NULL AND greatest(coalesce(ratio(mean_rounded, mean_limit), 0), ratio(percentile_rounded, percentile_limit)) > 1
      THEN greatest(coalesce(ratio(mean_rounded, mean_limit), 0), ratio(percentile_rounded, percentile_limit)) - 1
  END AS multiple,
  days_attaining,
  exceedance_days,
  100 * ratio(days_attaining, days_judged) AS attainment_rate
FROM judged
