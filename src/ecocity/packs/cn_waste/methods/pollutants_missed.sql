-- A pollutant of the plan without figures could have missed too: then what is known is a lower bound.
WITH counted AS (
  SELECT area, year, count(CASE WHEN state = 'missed' THEN 1 END) AS missed,
    count(CASE WHEN state IN ('unknown', 'not_given') THEN 1 END) AS open
  FROM emission_years GROUP BY area, year
)
SELECT area, year, CASE WHEN open = 0 OR missed > 0 THEN missed END AS value,
  CASE WHEN open = 0 THEN 'exact' ELSE 'at_least' END AS bound
FROM counted
