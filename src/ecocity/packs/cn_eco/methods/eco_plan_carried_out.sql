SELECT p.area, p.title AS subject, p.row_id,
  CASE WHEN p.kind IN ('issue_document', 'implementation_plan', 'implementation_report')
    AND p.stage NOT IN ('drafting', 'investigation', 'repealed')
    AND (p.date IS NULL OR p.date <= s.as_of) THEN 'numerator' ELSE 'left_out' END AS role,
  CASE WHEN p.kind NOT IN ('issue_document', 'implementation_plan', 'implementation_report') THEN 'another_document'
    WHEN p.stage IN ('drafting', 'investigation', 'repealed') THEN 'not_adopted'
    WHEN p.date > s.as_of THEN 'after_as_of' ELSE 'carried_out' END AS reason
FROM plans p, assessment s
