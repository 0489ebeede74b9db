WITH placed AS (
  SELECT r.area, r.title, r.row_id, CASE
    WHEN NOT r.includes_environment THEN 'environment_not_included'
    WHEN r.scope <> CASE WHEN c.level = 'county' THEN 'township_leaders' ELSE 'county_leaders' END
      THEN 'other_scope'
    WHEN r.date IS NULL THEN 'undated'
    WHEN r.date_first > s.as_of THEN 'after_as_of'
    WHEN r.date > s.as_of THEN 'date_too_coarse'
    WHEN r.valid_until < s.as_of THEN 'expired'
    ELSE 'in_force' END AS reason
  FROM reviews r CROSS JOIN assessment s LEFT JOIN areas c ON c.code = r.area
)
SELECT area, title AS subject, row_id,
  CASE WHEN reason = 'in_force' THEN 'numerator' ELSE 'left_out' END AS role, reason
FROM placed
