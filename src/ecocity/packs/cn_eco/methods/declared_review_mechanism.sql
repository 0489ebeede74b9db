SELECT d.area, d.declaration AS subject, d.row_id,
  CASE WHEN d.declaration <> 'review_mechanism' THEN 'left_out'
    WHEN d.date_first > s.as_of THEN 'left_out'
    WHEN d.value THEN 'numerator' ELSE 'denominator' END AS role,
  CASE WHEN d.declaration <> 'review_mechanism' THEN 'another_declaration'
    WHEN d.date_first > s.as_of THEN 'after_as_of'
    WHEN d.value THEN 'declared' ELSE 'denied' END AS reason
FROM declarations d, assessment s
UNION ALL
SELECT a.code AS area, c.name_en AS subject, CAST(NULL AS BIGINT) AS row_id, 'left_out' AS role,
  'silent' AS reason
FROM assessed_areas a JOIN areas c ON c.code = a.code
WHERE NOT EXISTS (
  SELECT 1 FROM declarations d, assessment s WHERE d.area = a.code
    AND d.declaration = 'review_mechanism' AND (d.date_first IS NULL OR d.date_first <= s.as_of))
