-- Statistics of a month from its valid days. Sand-dust days stay valid days; by setting they leave the
-- statistics.
WITH chosen AS (
  SELECT max(CASE WHEN setting = 'sand_dust' THEN value END) AS sand_dust FROM settings
),
days AS (
  SELECT
    d.area,
    d.date,
    d.pollutant,
    t.percentile,
    t.mean_judged,
    d.value AS found,
    CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.value END AS value,
    CASE WHEN c.sand_dust = 'kept' OR NOT d.dust THEN d.attains END AS attains
  FROM city_days d
  JOIN air_statistics t ON t.pollutant = d.pollutant
  CROSS JOIN chosen c
),
months AS (
  SELECT
    area,
    year(date) AS year,
    month(date) AS month,
    pollutant,
    last_day(min(date)) AS month_end,
    max(mean_judged) AS mean_judged,
    max(percentile) AS percentile_rank,
    count(found) AS days,
    count(CASE WHEN attains THEN 1 END) AS days_attaining,
    avg(value) AS mean,
    CASE
      WHEN max(percentile) = 98 THEN quantile_cont(value, 0.98)
      WHEN max(percentile) = 95 THEN quantile_cont(value, 0.95)
      WHEN max(percentile) = 90 THEN quantile_cont(value, 0.9)
    END AS percentile
  FROM days
  GROUP BY area, year(date), month(date), pollutant
)
SELECT
  m.area,
  m.year,
  m.month,
  m.pollutant,
  m.days,
  CASE WHEN m.month = 2 THEN v.february_days ELSE v.month_days END AS days_needed,
  m.days >= CASE WHEN m.month = 2 THEN v.february_days ELSE v.month_days END AS valid,
  CASE WHEN m.days < CASE WHEN m.month = 2 THEN v.february_days ELSE v.month_days END
    THEN 'too_few_days' END AS reason,
  CASE WHEN m.days >= CASE WHEN m.month = 2 THEN v.february_days ELSE v.month_days END
    THEN CASE WHEN m.mean_judged = 'yes' THEN m.mean ELSE m.percentile END END AS value,
  m.mean,
  m.percentile_rank,
  m.percentile,
  m.days_attaining,
  100 * ratio(m.days_attaining, m.days) AS attainment_rate,
  e.edition
FROM months m
JOIN air_edition_ends e ON m.month_end >= e.valid_from AND m.month_end < e.valid_until
JOIN air_validity v ON v.validity = e.validity AND v.pollutant = m.pollutant
