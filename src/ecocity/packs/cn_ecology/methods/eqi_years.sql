WITH parts AS (
  SELECT area, year, 'pattern' AS part, pattern AS value FROM eqi_indices
  UNION ALL
  SELECT area, year, 'function', "function" FROM eqi_indices
  UNION ALL
  SELECT area, year, 'biodiversity', biodiversity FROM eqi_indices
  UNION ALL
  SELECT area, year, 'stress', stress FROM eqi_indices
),
summed AS (
  SELECT p.area, p.year, sum(w.weight * CASE WHEN w.reversed = 1 THEN 100 - p.value ELSE p.value END) AS weighed,
    count(p.value) AS parts
  FROM parts p
  JOIN eqi_weights w ON w.part = p.part
  GROUP BY p.area, p.year
),
valued AS (
  SELECT area, year, CASE WHEN parts = 4 THEN CAST(round_even(weighed, 2) AS DOUBLE) END AS eqi,
    CASE WHEN parts < 4 THEN 'index_missing' END AS reason
  FROM summed
),
based AS (
  SELECT n.area, n.year, max(p.year) AS base_year
  FROM valued n
  JOIN valued p ON p.area = n.area AND p.year < n.year AND p.eqi IS NOT NULL
  WHERE n.eqi IS NOT NULL
  GROUP BY n.area, n.year
),
changed AS (
  SELECT v.area, v.year, v.eqi, v.reason, b.base_year, CAST(exact(v.eqi - p.eqi) AS DOUBLE) AS change
  FROM valued v
  LEFT JOIN based b ON b.area = v.area AND b.year = v.year
  LEFT JOIN valued p ON p.area = b.area AND p.year = b.base_year
)
SELECT c.area, c.year, c.eqi, g.grade, g.grade_zh, c.base_year, c.change, k.change_class,
  CASE WHEN k.change_class = 'none' THEN 'none' WHEN c.change > 0 THEN 'better' WHEN c.change < 0 THEN 'worse' END AS direction,
  c.reason
FROM changed c
LEFT JOIN eqi_grades g ON exact(c.eqi) >= exact(g.eqi_from) AND exact(c.eqi) < exact(g.eqi_below)
LEFT JOIN ei_change_classes k ON k.edition = 'eqi_2021'
  AND (exact(abs(c.change)) > exact(k.change_from) OR (k.from_in = 1 AND exact(abs(c.change)) = exact(k.change_from)))
  AND (exact(abs(c.change)) < exact(k.change_to) OR (k.to_in = 1 AND exact(abs(c.change)) = exact(k.change_to)))
