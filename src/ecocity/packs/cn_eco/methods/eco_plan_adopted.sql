SELECT p.area, p.title AS subject, p.row_id,
  CASE WHEN p.kind <> 'eco_city_plan' THEN 'left_out'
    WHEN p.date IS NULL OR p.date > s.as_of THEN 'left_out'
    WHEN p.valid_until IS NOT NULL AND p.valid_until < s.as_of THEN 'left_out'
    WHEN p.stage = 'adopted_by_congress' THEN 'numerator' ELSE 'left_out' END AS role,
  CASE WHEN p.kind <> 'eco_city_plan' THEN 'another_document'
    WHEN p.date IS NULL THEN 'undated' WHEN p.date > s.as_of THEN 'after_as_of'
    WHEN p.valid_until IS NOT NULL AND p.valid_until < s.as_of THEN 'expired'
    WHEN p.stage = 'adopted_by_congress' THEN 'adopted' ELSE 'not_adopted' END AS reason
FROM plans p, assessment s
