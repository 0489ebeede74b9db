-- A year is valid with enough days and enough in every month; its mean is that of its days. By setting
-- the days of sand and dust leave the statistics of particles, and stay valid days.
WITH chosen AS (
  SELECT
    max(CASE WHEN setting = 'sand_dust' THEN value END) AS sand_dust,
    max(CASE WHEN setting = 'air_grade' THEN value END) AS grade
  FROM settings
),
day_limits AS (
  SELECT
    a.edition,
    max(CASE WHEN a.pollutant = 'so2' THEN a.limit_value END) AS so2,
    max(CASE WHEN a.pollutant = 'no2' THEN a.limit_value END) AS no2,
    max(CASE WHEN a.pollutant = 'co' THEN a.limit_value END) AS co,
    max(CASE WHEN a.pollutant = 'o3_8h' THEN a.limit_value END) AS o3_8h,
    max(CASE WHEN a.pollutant = 'pm10' THEN a.limit_value END) AS pm10,
    max(CASE WHEN a.pollutant = 'pm25' THEN a.limit_value END) AS pm25
  FROM air_limits a
  JOIN chosen c ON concat('grade_', CAST(a.grade AS VARCHAR)) = c.grade
  WHERE a.averaging = 'day'
  GROUP BY a.edition
),
days AS (
  SELECT
    d.area,
    year(d.date) AS year,
    d.so2 AS so2,
    d.so2_rounded <= l.so2 AS so2_attains,
    d.no2 AS no2,
    d.no2_rounded <= l.no2 AS no2_attains,
    d.co AS co,
    d.co_rounded <= l.co AS co_attains,
    d.o3_8h AS o3_8h,
    d.o3_8h_rounded <= l.o3_8h AS o3_8h_attains,
    CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.pm10 END AS pm10,
    CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.pm10_rounded <= l.pm10 END AS pm10_attains,
    CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.pm25 END AS pm25,
    CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.pm25_rounded <= l.pm25 END AS pm25_attains
  FROM city_day_values d
  CROSS JOIN chosen c
  LEFT JOIN day_limits l ON l.edition = d.edition
),
-- A rank that the table has otherwise gives no percentile, and so no verdict.
ranks AS (
  SELECT
    max(CASE WHEN pollutant = 'so2' THEN percentile END) AS so2,
    max(CASE WHEN pollutant = 'no2' THEN percentile END) AS no2,
    max(CASE WHEN pollutant = 'co' THEN percentile END) AS co,
    max(CASE WHEN pollutant = 'o3_8h' THEN percentile END) AS o3_8h,
    max(CASE WHEN pollutant = 'pm10' THEN percentile END) AS pm10,
    max(CASE WHEN pollutant = 'pm25' THEN percentile END) AS pm25
  FROM air_statistics
),
wide AS (
  SELECT
    d.area,
    d.year,
    count(d.so2_attains) AS so2_judged,
    count(CASE WHEN d.so2_attains THEN 1 END) AS so2_attaining,
    avg(d.so2) AS so2_mean,
    CASE WHEN max(k.so2) = 98 THEN quantile_cont(d.so2, 0.98) END AS so2_high,
    count(d.no2_attains) AS no2_judged,
    count(CASE WHEN d.no2_attains THEN 1 END) AS no2_attaining,
    avg(d.no2) AS no2_mean,
    CASE WHEN max(k.no2) = 98 THEN quantile_cont(d.no2, 0.98) END AS no2_high,
    count(d.co_attains) AS co_judged,
    count(CASE WHEN d.co_attains THEN 1 END) AS co_attaining,
    avg(d.co) AS co_mean,
    CASE WHEN max(k.co) = 95 THEN quantile_cont(d.co, 0.95) END AS co_high,
    count(d.o3_8h_attains) AS o3_8h_judged,
    count(CASE WHEN d.o3_8h_attains THEN 1 END) AS o3_8h_attaining,
    avg(d.o3_8h) AS o3_8h_mean,
    CASE WHEN max(k.o3_8h) = 90 THEN quantile_cont(d.o3_8h, 0.9) END AS o3_8h_high,
    count(d.pm10_attains) AS pm10_judged,
    count(CASE WHEN d.pm10_attains THEN 1 END) AS pm10_attaining,
    avg(d.pm10) AS pm10_mean,
    CASE WHEN max(k.pm10) = 95 THEN quantile_cont(d.pm10, 0.95) END AS pm10_high,
    count(d.pm25_attains) AS pm25_judged,
    count(CASE WHEN d.pm25_attains THEN 1 END) AS pm25_attaining,
    avg(d.pm25) AS pm25_mean,
    CASE WHEN max(k.pm25) = 95 THEN quantile_cont(d.pm25, 0.95) END AS pm25_high
  FROM days d
  CROSS JOIN ranks k
  GROUP BY d.area, d.year
),
rules AS (
  SELECT y.year, e.edition, v.pollutant, v.year_days
  FROM (SELECT DISTINCT year FROM wide) y
  JOIN air_edition_ends e
    ON make_date(y.year, 12, 31) >= e.valid_from AND make_date(y.year, 12, 31) < e.valid_until
  JOIN air_validity v ON v.validity = e.validity
),
statistics AS (
  SELECT
    y.area,
    y.year,
    t.pollutant,
    t.percentile AS percentile_rank,
    t.mean_judged,
    CASE t.pollutant
      WHEN 'so2' THEN y.so2_judged
      WHEN 'no2' THEN y.no2_judged
      WHEN 'co' THEN y.co_judged
      WHEN 'o3_8h' THEN y.o3_8h_judged
      WHEN 'pm10' THEN y.pm10_judged
      WHEN 'pm25' THEN y.pm25_judged
    END AS days_judged,
    CASE t.pollutant
      WHEN 'so2' THEN y.so2_attaining
      WHEN 'no2' THEN y.no2_attaining
      WHEN 'co' THEN y.co_attaining
      WHEN 'o3_8h' THEN y.o3_8h_attaining
      WHEN 'pm10' THEN y.pm10_attaining
      WHEN 'pm25' THEN y.pm25_attaining
    END AS days_attaining,
    CASE t.pollutant
      WHEN 'so2' THEN y.so2_mean
      WHEN 'no2' THEN y.no2_mean
      WHEN 'co' THEN y.co_mean
      WHEN 'o3_8h' THEN y.o3_8h_mean
      WHEN 'pm10' THEN y.pm10_mean
      WHEN 'pm25' THEN y.pm25_mean
    END AS mean,
    CASE t.pollutant
      WHEN 'so2' THEN y.so2_high
      WHEN 'no2' THEN y.no2_high
      WHEN 'co' THEN y.co_high
      WHEN 'o3_8h' THEN y.o3_8h_high
      WHEN 'pm10' THEN y.pm10_high
      WHEN 'pm25' THEN y.pm25_high
    END AS percentile
  FROM wide y
  CROSS JOIN air_statistics t
),
judged AS (
  SELECT
    s.area,
    s.year,
    s.pollutant,
    h.days,
    r.year_days AS days_needed,
    h.short_months,
    s.mean,
    s.percentile_rank,
    s.percentile,
    s.mean_judged,
    CASE
      WHEN h.days < r.year_days THEN 'too_few_days'
      WHEN h.short_months <> '' THEN 'month_too_short'
    END AS reason,
    r.edition,
    CASE WHEN s.mean_judged = 'yes' THEN a.limit_value END AS mean_limit,
    p.limit_value AS percentile_limit,
    ratio(round_even(s.mean * q.scale, 0), q.scale) AS mean_rounded,
    ratio(round_even(s.percentile * q.scale, 0), q.scale) AS percentile_rounded,
    s.days_judged,
    s.days_attaining,
    s.days_judged - s.days_attaining AS exceedance_days
  FROM statistics s
  CROSS JOIN chosen c
  JOIN rules r ON r.year = s.year AND r.pollutant = s.pollutant
  JOIN city_year_days h ON h.area = s.area AND h.year = s.year AND h.pollutant = s.pollutant
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
