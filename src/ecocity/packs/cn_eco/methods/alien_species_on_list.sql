WITH home AS (
  SELECT code, code AS city FROM assessed_areas
  UNION ALL
  SELECT x.code, a.code AS city FROM areas x JOIN assessed_areas a ON x.parent = a.code
  UNION ALL
  SELECT y.code, a.code AS city
  FROM areas y JOIN areas x ON y.parent = x.code JOIN assessed_areas a ON x.parent = a.code
),
listed AS (
  SELECT name_zh, min(listed_on) AS listed_on FROM alien_species_names GROUP BY name_zh
)
SELECT home.city AS area, n.name AS subject, n.row_id,
  CASE WHEN l.listed_on <= s.as_of THEN 'numerator' ELSE 'left_out' END AS role,
  CASE WHEN l.listed_on <= s.as_of THEN 'on_the_list'
    WHEN l.listed_on IS NOT NULL THEN 'listed_later'
    WHEN n.name_zh IS NOT NULL THEN 'not_on_the_lists'
    ELSE 'name_not_matched' END AS reason
FROM alien_species n JOIN home ON home.code = n.area CROSS JOIN assessment s
LEFT JOIN listed l ON l.name_zh = trim(coalesce(n.name_zh, n.name))
