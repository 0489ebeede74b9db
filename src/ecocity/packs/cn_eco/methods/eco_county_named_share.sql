WITH ranked AS (
  SELECT e.row_id, e.area, e.stage, e.date,
    row_number() OVER (PARTITION BY e.area ORDER BY e.date DESC NULLS LAST, e.row_id DESC) AS place
  FROM eco_counties e, assessment s
  WHERE e.date IS NULL OR e.date <= s.as_of
),
duty AS (
  SELECT c.code, c.name_en, c.parent, t.value AS duty, k.value AS kind
  FROM areas c
  LEFT JOIN area_attributes t ON t.area = c.code AND t.attribute = 'eco_county_duty'
  LEFT JOIN area_attributes k ON k.area = c.code AND k.attribute = 'county_kind'
  WHERE c.level = 'county'
)
SELECT duty.parent AS area, duty.name_en AS subject, ranked.row_id,
  CASE WHEN duty.duty = 'not_required' THEN 'left_out'
    WHEN duty.duty IS NULL AND duty.kind = 'district' AND ranked.row_id IS NULL THEN 'left_out'
    WHEN ranked.place > 1 THEN 'left_out'
    WHEN ranked.stage = 'named' AND ranked.date IS NOT NULL THEN 'numerator'
    ELSE 'denominator' END AS role,
  CASE WHEN duty.duty = 'not_required' THEN 'not_counted'
    WHEN duty.duty IS NULL AND duty.kind = 'district' AND ranked.row_id IS NULL THEN 'not_counted'
    WHEN ranked.place > 1 THEN 'superseded'
    WHEN ranked.row_id IS NULL THEN 'silent'
    WHEN ranked.stage = 'named' AND ranked.date IS NULL THEN 'named_without_date'
    WHEN ranked.stage = 'named' THEN 'named'
    WHEN ranked.stage = 'revoked' THEN 'revoked'
    WHEN ranked.stage = 'technical_evaluation_passed' THEN 'evaluation_only'
    ELSE 'earlier_stage' END AS reason
FROM duty LEFT JOIN ranked ON ranked.area = duty.code
UNION ALL
SELECT coalesce(c.parent, e.area) AS area, c.name_en AS subject, e.row_id, 'left_out' AS role,
  'after_as_of' AS reason
FROM eco_counties e JOIN areas c ON c.code = e.area, assessment s
WHERE e.date > s.as_of
