WITH home AS (
  SELECT code, code AS city FROM assessed_areas
  UNION ALL
  SELECT x.code, a.code AS city FROM areas x JOIN assessed_areas a ON x.parent = a.code
  UNION ALL
  SELECT y.code, a.code AS city
  FROM areas y JOIN areas x ON y.parent = x.code JOIN assessed_areas a ON x.parent = a.code
)
SELECT home.city AS area, c.number AS subject, c.row_id,
  CASE WHEN c.received_first < s.period_since OR c.received >= s.period_until
    OR c.state IN ('transferred', 'duplicate') THEN 'left_out' ELSE 'numerator' END AS role,
  CASE WHEN c.received < s.period_since OR c.received_first >= s.period_until THEN 'outside_period'
    WHEN c.received_first < s.period_since OR c.received >= s.period_until THEN 'date_too_coarse'
    WHEN c.state = 'transferred' THEN 'transferred' WHEN c.state = 'duplicate' THEN 'duplicate'
    ELSE 'received' END AS reason
FROM complaints c JOIN home ON home.code = c.area CROSS JOIN assessment s
