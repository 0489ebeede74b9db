WITH home AS (
  SELECT area AS code, city FROM area_homes
)
SELECT home.city AS area, p.name AS subject, p.row_id,
  CASE WHEN p.kind = 'backward_capacity' AND p.state IN ('completed', 'accepted')
    AND (p.date IS NULL OR p.date <= s.as_of) THEN 'numerator' ELSE 'left_out' END AS role,
  CASE WHEN p.kind <> 'backward_capacity' THEN 'another_kind'
    WHEN p.state NOT IN ('completed', 'accepted') THEN 'not_completed'
    WHEN p.date > s.as_of THEN 'after_as_of'
    WHEN p.state = 'accepted' THEN 'accepted' ELSE 'completed' END AS reason
FROM energy_projects p JOIN home ON home.code = p.area CROSS JOIN assessment s
