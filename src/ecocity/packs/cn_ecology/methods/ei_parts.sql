WITH rules AS (
  SELECT max(CASE WHEN setting = 'ecology_sub_index_above_100' THEN value END) AS above,
    max(CASE WHEN setting = 'ecology_land_term_2006' THEN value END) AS land_term
  FROM settings
),
raw_parts AS (
  SELECT area, year, edition, part, raw, reason FROM ei_land_parts WHERE edition = 'hjt192_2006'
  UNION ALL
  SELECT area, year, 'hj192_2015', 'bio_abundance', raw, reason FROM ei_bio_2015
  UNION ALL
  SELECT area, year, 'hj192_2015', 'vegetation', raw, reason FROM ei_ndvi
  UNION ALL
  SELECT area, year, edition, 'water_density', raw, reason FROM ei_water
  UNION ALL
  SELECT area, year, edition, part, raw, reason FROM ei_stress
  UNION ALL
  SELECT area, year, edition,
    CASE WHEN edition = 'hjt192_2006' THEN 'environment_quality' ELSE 'pollution_load' END,
    CASE WHEN min(reason) IS NULL THEN
      CASE WHEN edition = 'hjt192_2006' THEN sum(weight * (100 - load)) ELSE sum(weight * load) END END,
    min(reason)
  FROM ei_load
  GROUP BY area, year, edition
),
bounded AS (
  SELECT p.area, p.year, p.edition, p.part, p.raw, p.reason, r.land_term,
    CASE WHEN r.above = 'capped' THEN CASE WHEN p.raw > 100 THEN 100 ELSE p.raw END ELSE p.raw END AS bounded
  FROM raw_parts p
  CROSS JOIN rules r
),
rounded AS (
  SELECT b.*, CASE WHEN e.decimals = 1 THEN CAST(round_even(b.bounded, 1) AS DOUBLE) ELSE b.bounded END AS value
  FROM bounded b
  JOIN ei_editions e ON e.edition = b.edition
)
SELECT d.area, d.year, d.edition, d.part, d.raw, d.value, w.weight,
  CASE
    WHEN d.part = 'land_degradation' AND d.land_term = 'literal' THEN d.value
    WHEN w.reversed = 1 THEN 100 - d.value
    ELSE d.value
  END AS term,
  CASE WHEN d.value IS NULL THEN coalesce(d.reason, 'not_computable') END AS reason
FROM rounded d
JOIN ei_part_weights w ON w.edition = d.edition AND w.part = d.part
