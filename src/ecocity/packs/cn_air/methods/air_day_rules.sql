-- The rules of each day that has data, and of the last day of its year.
WITH chosen AS (
  SELECT
    max(CASE WHEN setting = 'air_edition' THEN value END) AS edition,
    max(CASE WHEN setting = 'air_start_2012' THEN value END) AS start
  FROM settings
),
days AS (
  SELECT date FROM station_day_values
  UNION
  SELECT date FROM city_day_records
  UNION
  SELECT make_date(year(date), 12, 31) AS date FROM station_day_values
  UNION
  SELECT make_date(year(date), 12, 31) AS date FROM city_day_records
)
SELECT d.date, e.edition, e.index_rule, e.validity
FROM days d
CROSS JOIN chosen c
LEFT JOIN air_editions e
  ON e.start IN ('any', c.start)
  AND ((c.edition = 'by_date' AND d.date >= e.valid_from AND d.date < e.valid_until)
    OR c.edition = e.edition)
WHERE d.date IS NOT NULL
