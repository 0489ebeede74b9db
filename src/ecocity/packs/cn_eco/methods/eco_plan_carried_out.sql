WITH placed AS (
  SELECT p.area, p.title, p.row_id, CASE
    WHEN p.kind NOT IN ('issue_document', 'implementation_plan', 'implementation_report')
      THEN 'another_document'
    WHEN p.stage IN ('drafting', 'investigation', 'repealed') THEN 'not_in_effect'
    WHEN p.date IS NULL THEN 'undated'
    WHEN p.date_first > s.as_of THEN 'after_as_of'
    WHEN p.date > s.as_of THEN 'date_too_coarse'
    ELSE 'carried_out' END AS reason
  FROM plans p, assessment s
)
SELECT area, title AS subject, row_id,
  CASE WHEN reason = 'carried_out' THEN 'numerator' ELSE 'left_out' END AS role, reason
FROM placed
UNION ALL
SELECT a.code AS area, c.name_en AS subject, CAST(NULL AS BIGINT) AS row_id, 'left_out' AS role,
  'silent' AS reason
FROM assessed_areas a JOIN areas c ON c.code = a.code
WHERE NOT EXISTS (
  SELECT 1 FROM placed p WHERE p.area = a.code AND p.reason <> 'another_document')
