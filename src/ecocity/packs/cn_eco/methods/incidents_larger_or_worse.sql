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
    WHEN i.class IN ('extra_major', 'major', 'larger') THEN 'certified_larger'
    WHEN g.mildest <= 3 THEN 'graded_larger'
    WHEN g.worst <= 3 AND i.class IS NULL THEN 'rule_not_certain'
    WHEN i.class = 'general' THEN 'certified_general'
    WHEN i.deaths IS NULL AND i.poisoned IS NULL AND i.moved IS NULL AND i.loss IS NULL
      AND i.water_supply IS NULL AND i.ecology IS NULL AND i.border IS NULL
      AND i.sensitive_place IS NULL THEN 'no_consequence_stated'
    WHEN g.ungraded THEN 'consequence_not_graded'
    WHEN g.worst IS NULL THEN 'no_rule_known'
    ELSE 'graded_general' END AS reason
  FROM incidents i JOIN home ON home.code = i.area CROSS JOIN span p
  LEFT JOIN graded_incidents g ON g.row_id = i.row_id
)
SELECT city AS area, name AS subject, row_id,
  CASE WHEN reason IN ('certified_larger', 'graded_larger') AND NOT straddles THEN 'numerator'
    WHEN reason IN ('certified_general', 'graded_general') THEN 'denominator'
    ELSE 'left_out' END AS role,
  CASE WHEN reason IN ('certified_larger', 'graded_larger') AND straddles THEN 'date_too_coarse'
    ELSE reason END AS reason
FROM placed
