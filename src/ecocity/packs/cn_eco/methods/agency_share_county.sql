SELECT c.parent AS area, c.name_en AS subject, g.row_id,
  CASE WHEN g.independent THEN 'numerator' ELSE 'denominator' END AS role,
  CASE WHEN g.row_id IS NULL THEN 'silent' WHEN g.independent THEN 'independent'
    ELSE 'not_independent' END AS reason
FROM areas c LEFT JOIN agencies g ON g.area = c.code
WHERE c.level = 'county'
