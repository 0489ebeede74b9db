WITH sums AS (
  SELECT area, year,
    CASE WHEN count(counted_km2) = count(*) THEN sum(counted_km2) END AS forest_km2,
    sum(CASE WHEN kind = 'grass' THEN left_out_km2 ELSE 0 END) AS grass_km2
  FROM forest_counted
  GROUP BY area, year
)
SELECT s.area, s.year, s.forest_km2, s.grass_km2, l.land_km2,
  CASE WHEN exact(s.forest_km2) <= exact(l.land_km2) THEN 100 * ratio(s.forest_km2, l.land_km2) END AS forest_share,
  CASE WHEN exact(s.forest_km2 + s.grass_km2) <= exact(l.land_km2)
    THEN 100 * ratio(s.forest_km2 + s.grass_km2, l.land_km2) END AS forest_grass_share,
  CASE WHEN s.forest_km2 IS NULL THEN 'area_missing' WHEN l.land_km2 IS NULL THEN 'land_area_missing'
    WHEN exact(s.forest_km2) > exact(l.land_km2) THEN 'more_than_the_land' END AS reason
FROM sums s
LEFT JOIN ecology_land_areas l ON l.area = s.area AND l.year = s.year
