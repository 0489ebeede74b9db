WITH home AS (
  SELECT code, code AS city FROM assessed_areas
  UNION ALL
  SELECT x.code, a.code AS city FROM areas x JOIN assessed_areas a ON x.parent = a.code
  UNION ALL
  SELECT y.code, a.code AS city
  FROM areas y JOIN areas x ON y.parent = x.code JOIN assessed_areas a ON x.parent = a.code
)
SELECT home.city AS area, c.name_en AS subject, g.row_id,
  CASE WHEN g.independent THEN 'numerator' ELSE 'denominator' END AS role,
  CASE WHEN g.row_id IS NULL THEN 'silent' WHEN g.independent THEN 'independent'
    ELSE 'not_independent' END AS reason
FROM areas c JOIN home ON home.code = c.code LEFT JOIN agencies g ON g.area = c.code
WHERE c.level = 'development_zone'
UNION ALL
SELECT h.city AS area, coalesce(c.name_en, g.area) AS subject, g.row_id, 'left_out' AS role,
  CASE WHEN c.level = 'development_zone' OR c.code IS NULL THEN 'no_longer_part'
    ELSE 'other_level' END AS reason
FROM agencies g JOIN area_homes h ON h.area = g.area LEFT JOIN areas c ON c.code = g.area
WHERE NOT EXISTS (SELECT 1 FROM home JOIN areas z ON z.code = home.code
  WHERE z.level = 'development_zone' AND z.code = g.area AND home.city = h.city)
UNION ALL
SELECT d.area, d.declaration AS subject, d.row_id,
  CASE WHEN z.zones > 0 THEN 'left_out' WHEN d.value THEN 'numerator' ELSE 'left_out' END AS role,
  CASE WHEN z.zones > 0 THEN 'zones_listed' WHEN d.value THEN 'no_zone_declared'
    ELSE 'zones_not_listed' END AS reason
FROM declarations d,
  (SELECT count(*) AS zones FROM areas c JOIN home ON home.code = c.code
    WHERE c.level = 'development_zone') z
WHERE d.declaration = 'no_development_zone'
