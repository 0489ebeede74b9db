WITH months AS (
  SELECT section, year, month, item, avg(value) AS value, count(value) AS samples,
    count(CASE WHEN reason <> 'no_result' THEN 1 END) AS unread
  FROM water_values GROUP BY section, year, month, item
),
needed AS (
  SELECT max(CASE WHEN setting = 'water_months_needed' THEN CAST(value AS DOUBLE) END) AS months
  FROM settings
)
-- A result that was there and cannot be read could change the mean: it leaves the mean open.
SELECT section, year, month, item, value, samples, 1 AS months, unread, unread = 0 AS valid
FROM months WHERE value IS NOT NULL OR unread > 0
UNION ALL
-- The year: concentrations are averaged over months first, then graded once.
SELECT m.section, m.year, 0 AS month, m.item, avg(m.value) AS value,
  CAST(sum(m.samples) AS BIGINT) AS samples, count(m.value) AS months,
  CAST(sum(m.unread) AS BIGINT) AS unread,
  count(m.value) >= max(n.months) AND sum(m.unread) = 0 AS valid
FROM months m CROSS JOIN needed n WHERE m.value IS NOT NULL OR m.unread > 0
GROUP BY m.section, m.year, m.item
