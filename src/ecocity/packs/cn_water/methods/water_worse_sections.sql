-- Sections without a class could be worse than V too: then only a count above zero is known.
SELECT area, year, CASE WHEN graded = sections THEN worse_than_v END AS value
FROM water_shares WHERE water_body = ''
