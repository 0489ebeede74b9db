WITH rules AS (
  SELECT max(CASE WHEN setting = 'ecology_total_rain' THEN value END) AS rain,
    max(CASE WHEN setting = 'ecology_sub_index_above_100' THEN value END) AS above
  FROM settings
),
needed AS (
  SELECT l.area, l.year, l.land_km2, l.reason, w.edition, w.pollutant, w.weight, w.per, a.value AS coefficient,
    e.emission, h.rain_mm,
    CASE
      WHEN w.per = 'area' THEN l.land_km2
      WHEN w.edition = 'hjt192_2006' THEN h.rain_mm
      WHEN r.rain = 'million_m3' THEN h.rain_mm * l.land_km2 * 0.001
      ELSE h.rain_mm * l.land_km2
    END AS below, r.above
  FROM ecology_land l
  CROSS JOIN rules r
  CROSS JOIN ei_load_weights w
  JOIN ei_coefficients_used a ON a.edition = w.edition AND a.coefficient = w.pollutant
  LEFT JOIN ecology_emissions e ON e.area = l.area AND e.year = l.year AND e.pollutant = w.pollutant
  LEFT JOIN ecology_hydrology h ON h.area = l.area AND h.year = l.year
),
loads AS (
  SELECT n.*, n.coefficient * ratio(n.emission, n.below) AS full_load
  FROM needed n
)
SELECT area, year, edition, pollutant, emission, below, weight,
  CASE WHEN above = 'capped' THEN CASE WHEN full_load > 100 THEN 100 ELSE full_load END ELSE full_load END AS load,
  CASE WHEN reason IS NOT NULL THEN reason
    WHEN emission IS NULL THEN 'emissions_missing'
    WHEN full_load IS NULL THEN 'rain_missing' END AS reason
FROM loads
