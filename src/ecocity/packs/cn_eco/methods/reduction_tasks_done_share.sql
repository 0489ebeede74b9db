WITH placed AS (
  SELECT t.area, t.pollutant || ' ' || CAST(t.year AS VARCHAR) AS subject, t.row_id, CASE
    WHEN NOT EXISTS (SELECT 1 FROM years y WHERE y.year = t.year) THEN 'outside_period'
    WHEN NOT t.completed THEN 'missed'
    WHEN t.emission > t.emission_target THEN 'missed'
    WHEN t.change > t.target AND t.target <= 0 THEN 'missed'
    WHEN t.completed OR t.emission <= t.emission_target THEN 'done'
    -- A target above zero may be a reduction written without its sign.
    WHEN t.target > 0 AND t.change > -t.target THEN 'sign_unclear'
    WHEN t.change <= t.target THEN 'done'
    WHEN t.target IS NULL AND t.emission_target IS NULL THEN 'no_target'
    ELSE 'no_result' END AS reason
  FROM tasks t
)
SELECT area, subject, row_id,
  CASE WHEN reason = 'done' THEN 'numerator' WHEN reason = 'missed' THEN 'denominator'
    ELSE 'left_out' END AS role, reason
FROM placed
UNION ALL
SELECT DISTINCT t.area, CAST(y.last AS VARCHAR) AS subject, CAST(NULL AS BIGINT) AS row_id,
  'left_out' AS role, 'silent' AS reason
FROM tasks t CROSS JOIN (SELECT max(year) AS last FROM years) y
JOIN settings w ON w.setting = 'reduction_tasks_expected' AND w.value = 'as_listed'
WHERE NOT EXISTS (SELECT 1 FROM tasks o WHERE o.area = t.area AND o.year = y.last)
UNION ALL
SELECT a.code AS area, p.pollutant || ' ' || CAST(y.year AS VARCHAR) AS subject,
  CAST(NULL AS BIGINT) AS row_id, 'left_out' AS role, 'silent' AS reason
FROM assessed_areas a CROSS JOIN years y
JOIN state_reduction_tasks p ON y.year >= p.since_year AND y.year <= p.until_year
JOIN settings w ON w.setting = 'reduction_tasks_expected' AND w.value = 'state_plan'
LEFT JOIN tasks t ON t.area = a.code AND t.year = y.year AND t.pollutant = p.pollutant
WHERE t.row_id IS NULL
