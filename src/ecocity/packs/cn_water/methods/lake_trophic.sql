WITH indexed AS (
  SELECT area, lake, year, count(term) AS items, sum(short) AS short,
    -- Weights of items that are missing are shared out among the others.
    ratio(sum(term * weight), sum(CASE WHEN term IS NOT NULL THEN weight END)) AS tli
  FROM lake_trophic_items GROUP BY area, lake, year
)
SELECT area, lake, year, items, tli,
  CASE WHEN short > 0 THEN NULL WHEN exact(tli) < 30 THEN '贫营养' WHEN exact(tli) <= 50 THEN '中营养'
    WHEN exact(tli) <= 60 THEN '轻度富营养' WHEN exact(tli) <= 70 THEN '中度富营养'
    WHEN exact(tli) > 70 THEN '重度富营养' END AS state,
  CASE WHEN short > 0 THEN 'too_few_months' WHEN tli IS NULL THEN 'nothing_measured'
    WHEN items < 5 THEN 'items_missing' END AS reason
FROM indexed
