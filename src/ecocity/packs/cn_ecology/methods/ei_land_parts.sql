WITH variant AS (
  SELECT value FROM settings WHERE setting = 'ecology_weights_2006'
),
regions AS (
  SELECT l.area, l.year, l.land_km2, l.reason, coalesce(r.region, 'ordinary') AS region
  FROM ecology_land l
  LEFT JOIN ecology_regions r ON r.area = l.area
),
parts AS (
  SELECT DISTINCT edition, part, CASE WHEN edition = 'hj192_2015' THEN 'yes' ELSE 'no' END AS by_region
  FROM ei_class_weights
),
known AS (
  SELECT DISTINCT edition, part, region FROM ei_class_weights
),
weighed AS (
  SELECT g.area, g.year, w.edition, w.part, sum(w.first_weight * w.second_weight * c.km2) AS km2
  FROM regions g
  CROSS JOIN variant v
  JOIN land_cover c ON c.area = g.area AND c.year = g.year
  JOIN ei_class_weights w ON w.ei_class = c.ei_class AND w.variant IN ('both', v.value)
    AND w.region = CASE WHEN w.edition = 'hj192_2015' THEN g.region ELSE 'ordinary' END
  GROUP BY g.area, g.year, w.edition, w.part
)
SELECT g.area, g.year, p.edition, p.part,
  CASE WHEN g.reason IS NULL AND k.part IS NOT NULL THEN a.value * ratio(coalesce(w.km2, 0), g.land_km2) END AS raw,
  coalesce(g.reason, CASE WHEN k.part IS NULL THEN 'weights_not_read' END) AS reason
FROM regions g
CROSS JOIN parts p
LEFT JOIN known k ON k.edition = p.edition AND k.part = p.part
  AND k.region = CASE WHEN p.by_region = 'yes' THEN g.region ELSE 'ordinary' END
LEFT JOIN weighed w ON w.area = g.area AND w.year = g.year AND w.edition = p.edition AND w.part = p.part
LEFT JOIN ei_coefficients_used a ON a.edition = p.edition
  AND a.coefficient = CASE WHEN p.by_region = 'yes' THEN concat('habitat_', g.region) ELSE p.part END
