SELECT area, year,
  CASE WHEN attaining + failing = sites OR failing > 0 THEN 100 * ratio(sites - failing, sites) END
    AS value,
  CASE WHEN attaining + failing = sites THEN 'exact' ELSE 'at_most' END AS bound
FROM sea_years
