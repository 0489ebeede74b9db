SELECT area, year, union_km2, land_km2,
  CASE WHEN exact(union_km2) <= exact(land_km2) THEN 100 * ratio(union_km2, land_km2) END AS share,
  CASE WHEN exact(land_km2) = 0 THEN 'no_land'
    WHEN exact(union_km2) > exact(land_km2) THEN 'more_than_the_land' END AS reason
FROM protected_unions
