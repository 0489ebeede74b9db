WITH home AS (
  SELECT code, code AS city FROM assessed_areas
  UNION ALL
  SELECT x.code, a.code AS city FROM areas x JOIN assessed_areas a ON x.parent = a.code
  UNION ALL
  SELECT y.code, a.code AS city
  FROM areas y JOIN areas x ON y.parent = x.code JOIN assessed_areas a ON x.parent = a.code
)
SELECT home.city AS area, sum(p.saved) AS value
FROM energy_projects p JOIN home ON home.code = p.area CROSS JOIN assessment s
WHERE p.kind = 'retrofit' AND p.state IN ('completed', 'accepted')
  AND (p.date IS NULL OR p.date <= s.as_of)
GROUP BY home.city
HAVING count(*) = count(p.saved)
