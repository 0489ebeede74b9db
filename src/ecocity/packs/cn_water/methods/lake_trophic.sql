WITH means AS (
  SELECT coalesce(s.area, 'city') AS area, coalesce(s.water_body, m.section) AS lake, m.year, m.item,
    avg(m.value) AS value
  FROM water_means m JOIN water_sections s ON s.section = m.section AND s.kind = 'lake'
  WHERE m.month = 0 GROUP BY coalesce(s.area, 'city'), coalesce(s.water_body, m.section), m.year, m.item
),
terms AS (
  SELECT m.area, m.lake, m.year, m.item, t.weight,
    CASE WHEN m.value > 0 THEN 10 * (t.a + t.b * ln(m.value)) END AS term
  FROM means m JOIN trophic_terms t ON t.item = m.item
),
indexed AS (
  SELECT area, lake, year, count(term) AS items,
    -- Weights of items that are missing are shared out among the others.
    ratio(sum(term * weight), sum(CASE WHEN term IS NOT NULL THEN weight END)) AS tli
  FROM terms GROUP BY area, lake, year
)
SELECT area, lake, year, items, tli,
  CASE WHEN exact(tli) < 30 THEN '贫营养' WHEN exact(tli) <= 50 THEN '中营养'
    WHEN exact(tli) <= 60 THEN '轻度富营养' WHEN exact(tli) <= 70 THEN '中度富营养'
    WHEN exact(tli) > 70 THEN '重度富营养' END AS state
FROM indexed
