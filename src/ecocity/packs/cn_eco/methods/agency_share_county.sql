WITH units AS (
  SELECT c.code, c.parent AS city, c.name_en FROM areas c
  JOIN assessed_areas a ON a.code = c.parent WHERE c.level = 'county'
  UNION ALL
  SELECT a.code, a.code AS city, c.name_en FROM assessed_areas a JOIN areas c ON c.code = a.code
  WHERE c.level = 'county' OR EXISTS (SELECT 1 FROM agencies g WHERE g.area = a.code)
)
SELECT u.city AS area, u.name_en AS subject, g.row_id,
  CASE WHEN g.independent THEN 'numerator' ELSE 'denominator' END AS role,
  CASE WHEN g.row_id IS NULL THEN 'silent' WHEN g.independent THEN 'independent'
    ELSE 'not_independent' END AS reason
FROM units u LEFT JOIN agencies g ON g.area = u.code
UNION ALL
SELECT h.city AS area, coalesce(c.name_en, g.area) AS subject, g.row_id, 'left_out' AS role,
  CASE WHEN c.level = 'county' OR c.code IS NULL THEN 'no_longer_part' ELSE 'other_level' END
    AS reason
FROM agencies g JOIN area_homes h ON h.area = g.area LEFT JOIN areas c ON c.code = g.area
WHERE NOT EXISTS (SELECT 1 FROM units u WHERE u.code = g.area AND u.city = h.city)
