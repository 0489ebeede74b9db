WITH months AS (
  SELECT section, year, month, item, avg(value) AS value, count(value) AS samples,
    count(CASE WHEN reason <> 'no_result' THEN 1 END) AS unread
  FROM water_values GROUP BY section, year, month, item
),
needed AS (
  SELECT max(CASE WHEN setting = 'water_months_needed' THEN CAST(value AS DOUBLE) END) AS a_year,
    max(CASE WHEN setting = 'water_quarter_months_needed' THEN CAST(value AS DOUBLE) END)
      AS a_quarter
  FROM settings
),
-- A year is quarter 0.
spans AS (
  SELECT section, year, 0 AS quarter, month, item, value, samples, unread FROM months
  UNION ALL
  SELECT section, year, CAST(ceil(month / 3.0) AS BIGINT) AS quarter, month, item, value, samples,
    unread
  FROM months
)
-- A result that was there and cannot be read could change the mean: it leaves the mean open.
SELECT section, year, 0 AS quarter, month, item, value, samples, 1 AS months, unread,
  unread = 0 AS valid
FROM months WHERE value IS NOT NULL OR unread > 0
UNION ALL
-- Quarter and year: concentrations are averaged over months first, then graded once.
SELECT s.section, s.year, s.quarter, 0 AS month, s.item, avg(s.value) AS value,
  CAST(sum(s.samples) AS BIGINT) AS samples, count(s.value) AS months,
  CAST(sum(s.unread) AS BIGINT) AS unread,
  count(s.value) >= max(CASE WHEN s.quarter = 0 THEN n.a_year ELSE n.a_quarter END)
    AND sum(s.unread) = 0 AS valid
FROM spans s CROSS JOIN needed n WHERE s.value IS NOT NULL OR s.unread > 0
GROUP BY s.section, s.year, s.quarter, s.item
