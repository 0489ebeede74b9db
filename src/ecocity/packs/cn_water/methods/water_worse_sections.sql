-- Sections without a class could be worse than V too: then what is known is a lower bound.
SELECT area, year, CASE WHEN graded = sections OR worse_than_v > 0 THEN worse_than_v END AS value,
  CASE WHEN graded = sections THEN 'exact' ELSE 'at_least' END AS bound
FROM water_shares WHERE water_body = ''
