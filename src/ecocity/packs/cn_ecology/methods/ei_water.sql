WITH coefficients AS (
  SELECT edition,
    max(CASE WHEN coefficient = 'river' THEN value END) AS river,
    max(CASE WHEN coefficient = 'lake' THEN value END) AS lake,
    max(CASE WHEN coefficient = 'water_resource' THEN value END) AS water_resource
  FROM ei_coefficients_used
  GROUP BY edition
),
water AS (
  SELECT l.area, l.year, l.land_km2, l.reason, h.river_km, h.water_km2, h.water_resource,
    h.water_resource_mean, ratio(h.water_resource, h.water_resource_mean) AS wetness
  FROM ecology_land l
  LEFT JOIN ecology_hydrology h ON h.area = l.area AND h.year = l.year
),
taken AS (
  SELECT w.*, c.edition, c.river, c.lake, c.water_resource AS coefficient,
    CASE
      WHEN c.edition = 'hjt192_2006' THEN w.water_resource
      WHEN exact(w.wetness) <= exact(1.4) THEN w.water_resource
      WHEN exact(w.wetness) <= exact(2.4) THEN w.water_resource_mean * (2.4 - w.wetness)
      WHEN exact(w.wetness) > exact(2.4) THEN 0
    END AS resource_taken
  FROM water w
  CROSS JOIN coefficients c
)
SELECT area, year, edition, wetness, resource_taken,
  CASE WHEN reason IS NULL THEN
    ratio(river * river_km + lake * water_km2 + coefficient * resource_taken,
      CASE WHEN edition = 'hjt192_2006' THEN land_km2 ELSE 3 * land_km2 END) END AS raw,
  CASE
    WHEN reason IS NOT NULL THEN reason
    WHEN river_km IS NULL OR water_km2 IS NULL OR water_resource IS NULL THEN 'hydrology_missing'
    WHEN resource_taken IS NULL THEN 'long_term_water_missing'
  END AS reason
FROM taken
