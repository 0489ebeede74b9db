WITH home AS (
  SELECT area AS code, city FROM area_homes
),
placed AS (
  SELECT home.city, c.number, c.row_id, CASE
    WHEN c.received < s.period_since OR c.received_first >= s.period_until THEN 'outside_period'
    WHEN c.received_first < s.period_since OR c.received >= s.period_until THEN 'date_too_coarse'
    WHEN c.state IN ('transferred', 'duplicate') THEN c.state
    WHEN c.state IN ('settled', 'resolved') AND c.closed < c.received_first
      THEN 'closed_before_received'
    WHEN c.closed_first > s.as_of THEN 'closed_after_as_of'
    WHEN c.state = 'settled' AND w.value = 'resolved' THEN 'settled_only'
    ELSE c.state END AS reason
  FROM complaints c JOIN home ON home.code = c.area CROSS JOIN assessment s
  JOIN settings w ON w.setting = 'complaints_counted_as'
)
SELECT city AS area, number AS subject, row_id,
  CASE WHEN reason IN ('outside_period', 'date_too_coarse', 'closed_before_received', 'transferred', 'duplicate')
      THEN 'left_out'
    WHEN reason IN ('settled', 'resolved') THEN 'numerator' ELSE 'denominator' END AS role, reason
FROM placed
