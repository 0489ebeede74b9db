WITH stages AS (
  SELECT e.row_id, e.area, e.stage, e.date, e.date_first > s.as_of AS later,
    e.date > s.as_of AS unsure, e.date <= s.as_of - CAST(w.value AS INTEGER) * INTERVAL 1 YEAR AS old,
    row_number() OVER (PARTITION BY e.area, coalesce(e.date_first > s.as_of, FALSE)
      ORDER BY CASE WHEN e.stage IN ('named', 'recheck_passed', 'revoked') THEN 0 ELSE 1 END,
        e.date DESC NULLS FIRST,
        CASE e.stage WHEN 'revoked' THEN 7 WHEN 'recheck_passed' THEN 6 WHEN 'named' THEN 5
          WHEN 'publicised' THEN 4 WHEN 'acceptance_passed' THEN 3
          WHEN 'technical_evaluation_passed' THEN 2 WHEN 'applied' THEN 1 ELSE 0 END DESC,
        e.row_id DESC) AS place
  FROM eco_townships e CROSS JOIN assessment s JOIN settings w ON w.setting = 'recheck_years'
),
duty AS (
  SELECT c.code, c.name_en, c.parent, t.value AS duty
  FROM areas c
  LEFT JOIN area_attributes t ON t.area = c.code AND t.attribute = 'eco_county_duty'
  WHERE c.level = 'township'
),
placed AS (
  SELECT d.parent AS area, d.name_en AS subject, g.row_id, CASE
    WHEN d.duty = 'not_required' THEN 'not_counted'
    WHEN g.row_id IS NULL THEN 'silent'
    WHEN g.place > 1 THEN 'superseded'
    WHEN g.stage IN ('named', 'recheck_passed') AND g.date IS NULL THEN 'named_without_date'
    WHEN g.stage IN ('named', 'recheck_passed', 'revoked') AND g.unsure THEN 'date_too_coarse'
    WHEN g.stage IN ('named', 'recheck_passed') AND g.old THEN 'recheck_due'
    WHEN g.stage IN ('named', 'recheck_passed') THEN 'named'
    WHEN g.stage = 'revoked' THEN 'revoked'
    WHEN g.stage = 'technical_evaluation_passed' THEN 'evaluation_only'
    WHEN g.stage IN ('acceptance_passed', 'publicised') THEN 'accepted_not_named'
    ELSE 'earlier_stage' END AS reason
  FROM duty d LEFT JOIN stages g ON g.area = d.code AND g.later IS DISTINCT FROM TRUE
)
SELECT area, subject, row_id,
  CASE WHEN reason IN ('not_counted', 'superseded', 'named_without_date', 'date_too_coarse')
      THEN 'left_out'
    WHEN reason IN ('named', 'recheck_due') THEN 'numerator' ELSE 'denominator' END AS role, reason
FROM placed
UNION ALL
SELECT h.city AS area, coalesce(c.name_en, g.area) AS subject, g.row_id, 'left_out' AS role,
  CASE WHEN c.level <> 'township' THEN 'other_level'
    WHEN c.code IS NULL OR c.parent <> h.city THEN 'no_longer_part' ELSE 'after_as_of' END AS reason
FROM stages g JOIN area_homes h ON h.area = g.area LEFT JOIN areas c ON c.code = g.area
WHERE g.later OR c.code IS NULL OR c.level <> 'township' OR c.parent <> h.city
