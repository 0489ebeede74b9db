SELECT a.code AS area, c.year, c.enterprise AS subject, c.row_id,
  CASE WHEN c.state = 'closed_with_proof' THEN 'left_out' WHEN c.state = 'accepted' THEN 'numerator' ELSE 'denominator' END AS role,
  c.state AS reason
FROM cleaner_production c, assessed_areas a
