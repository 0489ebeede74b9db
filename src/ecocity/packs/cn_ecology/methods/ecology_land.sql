WITH allowed AS (
  SELECT max(CASE WHEN setting = 'ecology_unknown_land_at_most' THEN CAST(value AS DOUBLE) END) AS unknown_share,
    max(CASE WHEN setting = 'ecology_cover_gap_at_most' THEN CAST(value AS DOUBLE) END) AS gap
  FROM settings
),
counted AS (
  SELECT area, year, sum(km2) AS classed_km2,
    sum(CASE WHEN ei_class IS NULL THEN km2 ELSE 0 END) AS unknown_km2,
    count(CASE WHEN km2 IS NULL THEN 1 END) AS without_area,
    sum(CASE WHEN first_class = 'built' THEN km2 ELSE 0 END) AS built_km2
  FROM land_cover
  GROUP BY area, year
)
SELECT c.area, c.year, coalesce(s.land_km2, c.classed_km2) AS land_km2, c.classed_km2, c.unknown_km2, c.built_km2,
  100 * ratio(c.unknown_km2, c.classed_km2) AS unknown_share,
  100 * ratio(c.classed_km2 - s.land_km2, s.land_km2) AS gap,
  CASE
    WHEN c.without_area > 0 THEN 'area_missing'
    WHEN c.classed_km2 = 0 THEN 'no_land'
    WHEN exact(100 * ratio(c.unknown_km2, c.classed_km2)) > exact(a.unknown_share) THEN 'class_unknown'
    WHEN exact(abs(100 * ratio(c.classed_km2 - s.land_km2, s.land_km2))) > exact(a.gap) THEN 'cover_not_land_area'
  END AS reason
FROM counted c
CROSS JOIN allowed a
LEFT JOIN ecology_land_areas s ON s.area = c.area AND s.year = c.year
