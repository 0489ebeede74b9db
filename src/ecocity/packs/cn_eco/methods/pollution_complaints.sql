WITH home AS (
  SELECT area AS code, city FROM area_homes
)
SELECT home.city AS area, c.number AS subject, c.row_id,
  CASE WHEN c.received_first < s.period_since OR c.received >= s.period_until
    OR c.state IN ('transferred', 'duplicate') THEN 'left_out' ELSE 'numerator' END AS role,
  CASE WHEN c.received < s.period_since OR c.received_first >= s.period_until THEN 'outside_period'
    WHEN c.received_first < s.period_since OR c.received >= s.period_until THEN 'date_too_coarse'
    WHEN c.state = 'transferred' THEN 'transferred' WHEN c.state = 'duplicate' THEN 'duplicate'
    ELSE 'received' END AS reason
FROM complaints c JOIN home ON home.code = c.area CROSS JOIN assessment s
