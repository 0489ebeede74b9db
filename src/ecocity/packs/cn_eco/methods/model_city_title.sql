WITH ranked AS (
  SELECT t.row_id, t.area, t.title, t.name, t.event, t.date,
    row_number() OVER (PARTITION BY t.area, t.title ORDER BY t.date DESC NULLS LAST, t.row_id DESC) AS place
  FROM titles t, assessment s WHERE t.date IS NULL OR t.date <= s.as_of
)
SELECT r.area, coalesce(r.name, r.title) AS subject, r.row_id,
  CASE WHEN r.title = 'national_environmental_protection_model_city' AND r.place = 1
    AND r.event <> 'revoked' THEN 'numerator' ELSE 'left_out' END AS role,
  CASE WHEN r.title <> 'national_environmental_protection_model_city' THEN 'other_title'
    WHEN r.place > 1 THEN 'superseded' WHEN r.event = 'revoked' THEN 'revoked' ELSE 'held' END AS reason
FROM ranked r
UNION ALL
SELECT t.area, coalesce(t.name, t.title) AS subject, t.row_id, 'left_out' AS role, 'after_as_of' AS reason
FROM titles t, assessment s WHERE t.date > s.as_of
