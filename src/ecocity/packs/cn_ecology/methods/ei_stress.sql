WITH coefficients AS (
  SELECT max(CASE WHEN coefficient = 'erosion' THEN value END) AS erosion,
    max(CASE WHEN coefficient = 'land_stress' THEN value END) AS stress
  FROM ei_coefficients_used
),
land AS (
  SELECT l.area, l.year, l.land_km2, l.built_km2, l.reason, e.light_km2, e.moderate_km2, e.heavy_km2, e.other_stress_km2
  FROM ecology_land l
  LEFT JOIN ecology_erosion e ON e.area = l.area AND e.year = l.year
)
SELECT l.area, l.year, 'hjt192_2006' AS edition, 'land_degradation' AS part,
  CASE WHEN l.reason IS NULL THEN
    c.erosion * ratio(0.05 * l.light_km2 + 0.25 * l.moderate_km2 + 0.70 * l.heavy_km2, l.land_km2) END AS raw,
  CASE WHEN l.reason IS NOT NULL THEN l.reason
    WHEN l.light_km2 IS NULL OR l.moderate_km2 IS NULL OR l.heavy_km2 IS NULL THEN 'erosion_missing' END AS reason
FROM land l
CROSS JOIN coefficients c
UNION ALL
SELECT l.area, l.year, 'hj192_2015' AS edition, 'land_stress' AS part,
  CASE WHEN l.reason IS NULL THEN
    c.stress * ratio(0.4 * l.heavy_km2 + 0.2 * l.moderate_km2 + 0.2 * l.built_km2 + 0.2 * l.other_stress_km2, l.land_km2) END AS raw,
  CASE WHEN l.reason IS NOT NULL THEN l.reason
    WHEN l.moderate_km2 IS NULL OR l.heavy_km2 IS NULL THEN 'erosion_missing'
    WHEN l.other_stress_km2 IS NULL THEN 'other_stress_missing' END AS reason
FROM land l
CROSS JOIN coefficients c
