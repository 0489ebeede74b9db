WITH denied AS (
  SELECT d.area, max(d.date) AS date, count_if(d.date IS NULL) AS undated
  FROM declarations d, assessment s
  WHERE d.declaration = 'laws_enforced' AND NOT d.value
    AND (d.date_first IS NULL OR d.date_first <= s.as_of)
  GROUP BY d.area
),
placed AS (
  SELECT d.area, d.declaration, d.row_id, CASE
    WHEN d.declaration <> 'laws_enforced' THEN 'another_declaration'
    WHEN d.date_first > s.as_of THEN 'after_as_of'
    WHEN NOT d.value THEN 'denied'
    WHEN n.undated > 0 OR n.date >= d.date OR (d.date IS NULL AND n.area IS NOT NULL)
      THEN 'denied_since'
    ELSE 'declared' END AS reason
  FROM declarations d CROSS JOIN assessment s LEFT JOIN denied n ON n.area = d.area
)
SELECT area, declaration AS subject, row_id,
  CASE WHEN reason = 'declared' THEN 'numerator' WHEN reason = 'denied' THEN 'denominator'
    ELSE 'left_out' END AS role, reason
FROM placed
UNION ALL
SELECT a.code AS area, c.name_en AS subject, CAST(NULL AS BIGINT) AS row_id, 'left_out' AS role,
  'silent' AS reason
FROM assessed_areas a JOIN areas c ON c.code = a.code
WHERE NOT EXISTS (
  SELECT 1 FROM placed p
  WHERE p.area = a.code AND p.reason NOT IN ('another_declaration', 'after_as_of'))
