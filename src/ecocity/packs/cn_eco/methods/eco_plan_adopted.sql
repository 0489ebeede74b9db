WITH repealed AS (
  SELECT DISTINCT p.area, p.title FROM plans p, assessment s
  WHERE p.stage = 'repealed' AND (p.date IS NULL OR p.date <= s.as_of)
),
wanted AS (
  SELECT code AS area, 'eco_city_plan' AS kind FROM areas
  UNION ALL
  SELECT code, 'eco_county_plan' FROM areas WHERE level = 'county'
),
placed AS (
  SELECT p.area, p.title, p.row_id, CASE
    WHEN k.kind IS NULL THEN 'another_document'
    WHEN p.stage = 'repealed' OR r.title IS NOT NULL THEN 'repealed'
    WHEN p.stage IN ('passed', 'issued', 'in_force') THEN 'congress_not_named'
    WHEN p.stage NOT IN ('adopted_by_congress', 'adopted_by_standing_committee') THEN 'not_adopted'
    WHEN p.stage = 'adopted_by_standing_committee' AND w.value = 'does_not_count'
      THEN 'standing_committee_only'
    WHEN p.date IS NULL THEN 'undated'
    WHEN p.date_first > s.as_of THEN 'after_as_of'
    WHEN p.date > s.as_of THEN 'date_too_coarse'
    WHEN p.valid_until < s.as_of THEN 'expired'
    WHEN p.stage = 'adopted_by_standing_committee' AND w.value = 'open' THEN 'standing_committee'
    ELSE 'adopted' END AS reason
  FROM plans p CROSS JOIN assessment s
  JOIN settings w ON w.setting = 'standing_committee_adopts'
  LEFT JOIN wanted k ON k.area = p.area AND k.kind = p.kind
  LEFT JOIN repealed r ON r.area = p.area AND r.title = p.title
),
settled AS (
  SELECT area, count_if(reason IN ('adopted', 'repealed', 'expired', 'after_as_of',
    'standing_committee', 'standing_committee_only')) AS adoptions
  FROM placed GROUP BY area
)
SELECT p.area, p.title AS subject, p.row_id,
  CASE WHEN p.reason = 'adopted' THEN 'numerator' ELSE 'left_out' END AS role,
  CASE WHEN p.reason = 'congress_not_named' AND t.adoptions > 0 THEN 'other_stage' ELSE p.reason END
    AS reason
FROM placed p JOIN settled t ON t.area = p.area
UNION ALL
SELECT a.code AS area, c.name_en AS subject, CAST(NULL AS BIGINT) AS row_id, 'left_out' AS role,
  'silent' AS reason
FROM assessed_areas a JOIN areas c ON c.code = a.code
WHERE NOT EXISTS (SELECT 1 FROM placed p WHERE p.area = a.code AND p.reason <> 'another_document')
