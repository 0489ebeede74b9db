WITH means AS (
  SELECT coalesce(s.area, 'city') AS area, coalesce(s.water_body, m.section) AS lake, m.year, m.item,
    avg(m.value) AS value, count(CASE WHEN NOT m.valid THEN 1 END) AS short
  FROM water_means m JOIN water_sections s ON s.section = m.section AND s.kind = 'lake'
  WHERE m.month = 0 AND m.quarter = 0 GROUP BY coalesce(s.area, 'city'), coalesce(s.water_body, m.section), m.year, m.item
)
SELECT m.area, m.lake, m.year, m.item, m.value, m.short, t.weight,
  CASE WHEN m.value > 0 THEN 10 * (t.a + t.b * ln(m.value)) END AS term
FROM means m JOIN trophic_terms t ON t.item = m.item
