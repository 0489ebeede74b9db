WITH rules AS (
  SELECT max(CASE WHEN setting = 'ecology_forest_definition' THEN value END) AS definition,
    max(CASE WHEN setting = 'ecology_canopy_at_least' THEN CAST(value AS DOUBLE) END) AS canopy
  FROM settings
),
seen AS (
  SELECT f.area, f.year, f.kind, f.km2, k.kind IS NOT NULL AS forest,
    f.kind = 'arbor' AND f.canopy IS NOT NULL AND exact(f.canopy) < exact(r.canopy) AS too_thin
  FROM ecology_forest_areas f
  CROSS JOIN rules r
  LEFT JOIN forest_kinds k ON k.definition = r.definition AND k.kind = f.kind
)
SELECT area, year, kind,
  CASE WHEN count(km2) = count(*)
    THEN sum(CASE WHEN forest AND NOT coalesce(too_thin, FALSE) THEN km2 ELSE 0 END) END AS counted_km2,
  sum(CASE WHEN forest AND NOT coalesce(too_thin, FALSE) THEN 0 ELSE km2 END) AS left_out_km2,
  CASE WHEN count(km2) < count(*) THEN 'area_missing' WHEN NOT max(CASE WHEN forest THEN TRUE ELSE FALSE END) THEN 'not_forest_by_definition'
    WHEN max(CASE WHEN coalesce(too_thin, FALSE) THEN 1 ELSE 0 END) = 1 THEN 'canopy_too_thin' END AS reason
FROM seen
GROUP BY area, year, kind
