WITH counted AS (
  SELECT area, year, count(*) AS sources, count(CASE WHEN attains IS NULL THEN 1 END) AS open,
    count(CASE WHEN NOT attains THEN 1 END) AS failing
  FROM drinking_source_years GROUP BY area, year
)
SELECT area, year,
  CASE WHEN open = 0 OR failing > 0 THEN 100 * ratio(sources - failing, sources) END AS value,
  CASE WHEN open = 0 THEN 'exact' ELSE 'at_most' END AS bound
FROM counted
