WITH home AS (
  SELECT area AS code, city FROM area_homes
)
SELECT home.city AS area, i.name AS subject, i.row_id,
  CASE WHEN i.date_first >= s.period_since AND i.date < s.period_until THEN 'numerator'
    ELSE 'left_out' END AS role,
  CASE WHEN i.date < s.period_since OR i.date_first >= s.period_until THEN 'outside_period'
    WHEN i.date_first >= s.period_since AND i.date < s.period_until THEN 'in_period'
    ELSE 'date_too_coarse' END AS reason
FROM incidents i JOIN home ON home.code = i.area CROSS JOIN assessment s
