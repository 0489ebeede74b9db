WITH placed AS (
  SELECT t.row_id, t.area, t.title, t.name, t.event, t.date, t.date_first > s.as_of AS later,
    t.date > s.as_of AS unsure, t.date <= s.as_of - CAST(w.value AS INTEGER) * INTERVAL 1 YEAR AS old,
    row_number() OVER (PARTITION BY t.area, t.title, coalesce(t.date_first > s.as_of, FALSE)
      ORDER BY t.date DESC NULLS FIRST, CASE t.event WHEN 'revoked' THEN 2
        WHEN 're_evaluation_passed' THEN 1 ELSE 0 END DESC, t.row_id DESC) AS place
  FROM titles t CROSS JOIN assessment s JOIN settings w ON w.setting = 'recheck_years'
),
judged AS (
  SELECT area, coalesce(name, title) AS subject, row_id, CASE
    WHEN title <> 'national_environmental_protection_model_city' THEN 'other_title'
    WHEN later THEN 'after_as_of'
    WHEN place > 1 THEN 'superseded'
    WHEN date IS NULL THEN 'undated'
    WHEN unsure THEN 'date_too_coarse'
    WHEN event = 'revoked' THEN 'revoked'
    WHEN old THEN 'recheck_due'
    ELSE 'held' END AS reason
  FROM placed
)
SELECT area, subject, row_id,
  CASE WHEN reason IN ('held', 'recheck_due') THEN 'numerator' ELSE 'left_out' END AS role, reason
FROM judged
UNION ALL
SELECT a.code AS area, c.name_en AS subject, CAST(NULL AS BIGINT) AS row_id, 'left_out' AS role,
  'silent' AS reason
FROM assessed_areas a JOIN areas c ON c.code = a.code
WHERE NOT EXISTS (SELECT 1 FROM judged j WHERE j.area = a.code AND j.reason <> 'other_title')
