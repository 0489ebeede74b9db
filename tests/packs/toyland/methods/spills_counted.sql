SELECT x.area, x.name AS subject, x.row_id,
  CASE WHEN x.date < s.period_since OR x.date >= s.period_until THEN 'left_out'
    WHEN x.volume < m.value THEN 'left_out'
    WHEN x.cleaned THEN 'denominator'
    ELSE 'numerator' END AS role,
  CASE WHEN x.date < s.period_since OR x.date >= s.period_until THEN 'other_time'
    WHEN x.volume < m.value THEN 'small'
    WHEN x.cleaned THEN 'cleaned'
    ELSE 'spilled' END AS reason
FROM spills x, assessment s, spill_volume_min m
