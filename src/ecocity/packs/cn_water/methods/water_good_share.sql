-- Where sections are open, those that are surely worse than III set an upper bound.
SELECT area, year,
  CASE WHEN graded = sections THEN good_share
    WHEN not_good > 0 THEN 100 * ratio(sections - not_good, sections) END AS value,
  CASE WHEN graded = sections THEN 'exact' ELSE 'at_most' END AS bound
FROM water_shares WHERE water_body = ''
