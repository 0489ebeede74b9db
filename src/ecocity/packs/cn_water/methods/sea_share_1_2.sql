SELECT area, year,
  CASE WHEN graded = sites THEN share_1_2
    WHEN not_two > 0 THEN 100 * ratio(sites - not_two, sites) END AS value,
  CASE WHEN graded = sites THEN 'exact' ELSE 'at_most' END AS bound
FROM sea_years
