WITH counted AS (
  SELECT area, year, count(CASE WHEN attains IS NULL THEN 1 END) AS open,
    count(CASE WHEN intake IS NULL THEN 1 END) AS without_intake,
    sum(CASE WHEN NOT attains THEN intake ELSE 0 END) AS failing, sum(intake) AS whole
  FROM drinking_source_years GROUP BY area, year
)
SELECT area, year,
  CASE WHEN without_intake = 0 AND (open = 0 OR failing > 0)
    THEN 100 * ratio(whole - failing, whole) END AS value,
  CASE WHEN open = 0 THEN 'exact' ELSE 'at_most' END AS bound
FROM counted
