-- A year is valid with enough days and enough in every month; its mean is that of its days.
WITH days AS (
  SELECT
    d.station,
    d.area,
    d.counted,
    d.date,
    year(d.date) AS year,
    d.pollutant,
    t.percentile,
    d.value AS found,
    d.value,
    d.attains
  FROM station_days d
  JOIN air_statistics t ON t.pollutant = d.pollutant
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
    d.station,
    d.year,
    month(d.date) AS month,
    d.pollutant,
    count(d.found) >= CASE WHEN month(d.date) = 2 THEN max(r.february_days) ELSE max(r.month_days) END AS enough
  FROM days d
  JOIN rules r ON r.year = d.year AND r.pollutant = d.pollutant
  GROUP BY d.station, d.year, month(d.date), d.pollutant
),
short AS (
  SELECT
    station,
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
  GROUP BY station, year, pollutant
),
statistics AS (
  SELECT
    station,
    max(area) AS area,
    CAST(sum(counted) AS BIGINT) AS counted,
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
  GROUP BY station, year, pollutant
),
judged AS (
  SELECT
    s.*,
    r.year_days,
    r.edition,
    h.short_months,
    t.mean_judged,
    t.percentile AS percentile_rank,
    CASE
      WHEN s.days < r.year_days THEN 'too_few_days'
      WHEN h.short_months <> '' THEN 'month_too_short'
    END AS reason
  FROM statistics s
  JOIN rules r ON r.year = s.year AND r.pollutant = s.pollutant
  JOIN short h ON h.station = s.station AND h.year = s.year AND h.pollutant = s.pollutant
  JOIN air_statistics t ON t.pollutant = s.pollutant
)
SELECT
  station,
  area,
  year,
  pollutant,
  CASE WHEN reason IS NULL THEN CASE WHEN mean_judged = 'yes' THEN mean ELSE percentile END END AS value,
  days,
  year_days AS days_needed,
  CASE WHEN short_months <> '' THEN short_months END AS short_months,
  reason IS NULL AS valid,
  reason,
  CASE WHEN pollutant <> 'o3_8h'
    THEN 100 * ratio(counted, 24 * (date_diff('day', make_date(year, 1, 1), make_date(year, 12, 31)) + 1)) END AS hours_share,
  mean,
  percentile_rank,
  percentile,
  days_attaining,
  100 * ratio(days_attaining, days_judged) AS attainment_rate,
  edition
FROM judged
