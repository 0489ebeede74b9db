SELECT area, year,
  CASE WHEN graded = sections OR worse_than_v > 0 THEN 100 * ratio(worse_than_v, sections) END
    AS value,
  CASE WHEN graded = sections THEN 'exact' ELSE 'at_least' END AS bound
FROM water_shares WHERE water_body = ''
