WITH home AS (
  SELECT area AS code, city FROM area_homes
),
span AS (
  SELECT s.period_since AS since,
    CASE WHEN w.value = 'to_as_of' THEN greatest(s.period_until, s.as_of + INTERVAL 1 DAY) ELSE s.period_until
      END AS until
  FROM assessment s JOIN settings w ON w.setting = 'incident_window'
),
placed AS (
  SELECT home.city, i.name, i.row_id,
    i.date_first < p.since OR i.date >= p.until AS straddles, CASE
    WHEN i.date < p.since OR i.date_first >= p.until THEN 'outside_period'
    WHEN i.class IN ('extra_major', 'major') THEN 'certified_major'
    WHEN g.mildest <= 2 THEN 'graded_major'
    WHEN g.worst <= 2 AND i.class IS NULL THEN 'rule_not_certain'
    WHEN i.class IN ('larger', 'general') THEN 'certified_lower'
    WHEN i.deaths IS NULL AND i.poisoned IS NULL AND i.moved IS NULL AND i.loss IS NULL
      AND i.water_supply IS NULL AND i.ecology IS NULL AND i.border IS NULL
      AND i.sensitive_place IS NULL THEN 'no_consequence_stated'
    WHEN g.ungraded THEN 'consequence_not_graded'
    WHEN g.worst IS NULL THEN 'no_rule_known'
    ELSE 'graded_lower' END AS reason
  FROM incidents i JOIN home ON home.code = i.area CROSS JOIN span p
  LEFT JOIN graded_incidents g ON g.row_id = i.row_id
)
SELECT city AS area, name AS subject, row_id,
  CASE WHEN reason IN ('certified_major', 'graded_major') AND NOT straddles THEN 'numerator'
    WHEN reason IN ('certified_lower', 'graded_lower') THEN 'denominator'
    ELSE 'left_out' END AS role,
  CASE WHEN reason IN ('certified_major', 'graded_major') AND straddles THEN 'date_too_coarse'
    ELSE reason END AS reason
FROM placed
