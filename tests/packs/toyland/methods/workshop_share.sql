SELECT d.parent AS area, d.name_en AS subject, w.row_id,
  CASE WHEN t.value = 'freed' THEN 'left_out'
    WHEN w.open THEN 'numerator'
    ELSE 'denominator' END AS role,
  CASE WHEN t.value = 'freed' THEN 'freed'
    WHEN w.row_id IS NULL THEN 'silent'
    WHEN w.open THEN 'open'
    ELSE 'closed' END AS reason
FROM areas d
LEFT JOIN workshops w ON w.area = d.code
LEFT JOIN area_attributes t ON t.area = d.code AND t.attribute = 'workshop_duty'
WHERE d.level = 'district'
