-- Where sections are open, those that surely fail set an upper bound.
SELECT area, year,
  CASE WHEN attaining_share IS NOT NULL THEN attaining_share
    WHEN failing > 0 THEN 100 * ratio(sections - failing, sections) END AS value,
  CASE WHEN attaining_share IS NOT NULL THEN 'exact' ELSE 'at_most' END AS bound
FROM water_shares WHERE water_body = ''
