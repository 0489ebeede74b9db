SELECT t.area, t.pollutant || ' ' || CAST(t.year AS VARCHAR) AS subject, t.row_id,
  CASE WHEN t.completed IS NULL AND (t.target IS NULL OR t.change IS NULL) THEN 'left_out'
    WHEN NOT t.completed THEN 'denominator'
    WHEN t.target IS NOT NULL AND t.change IS NOT NULL AND t.change > t.target THEN 'denominator'
    ELSE 'numerator' END AS role,
  CASE WHEN t.completed IS NULL AND t.target IS NULL THEN 'no_target'
    WHEN t.completed IS NULL AND t.change IS NULL THEN 'no_result'
    WHEN NOT t.completed THEN 'missed'
    WHEN t.target IS NOT NULL AND t.change IS NOT NULL AND t.change > t.target THEN 'missed'
    ELSE 'done' END AS reason
FROM tasks t
