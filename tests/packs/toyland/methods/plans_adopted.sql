SELECT p.area, p.title AS subject, p.row_id,
  CASE WHEN p.stage = 'adopted' AND p.adopted_on <= s.as_of THEN 'numerator'
    ELSE 'left_out' END AS role,
  CASE WHEN p.stage <> 'adopted' THEN 'draft'
    WHEN p.adopted_on <= s.as_of THEN 'adopted'
    ELSE 'later' END AS reason
FROM toy_plans p, assessment s
