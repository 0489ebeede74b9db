WITH months AS (
  SELECT section, year, month, item, avg(value) AS value, count(value) AS samples
  FROM water_values WHERE value IS NOT NULL GROUP BY section, year, month, item
),
needed AS (
  SELECT max(CASE WHEN setting = 'water_months_needed' THEN CAST(value AS DOUBLE) END) AS months
  FROM settings
)
SELECT section, year, month, item, value, samples, 1 AS months, TRUE AS valid FROM months
UNION ALL
-- The year: concentrations are averaged over months first, then graded once.
SELECT m.section, m.year, 0 AS month, m.item, avg(m.value) AS value,
  CAST(sum(m.samples) AS BIGINT) AS samples, count(*) AS months,
  count(*) >= max(n.months) AS valid
FROM months m CROSS JOIN needed n GROUP BY m.section, m.year, m.item
