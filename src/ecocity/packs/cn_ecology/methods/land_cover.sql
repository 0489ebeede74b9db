WITH told AS (
  SELECT count(*) AS classes FROM land_legend
),
meaning AS (
  SELECT class, min(ei_class) AS ei_class FROM land_legend GROUP BY class
  UNION ALL
  SELECT u.class, u.ei_class FROM ei_usual_legend u, told WHERE told.classes = 0
)
SELECT l.area, l.year, l.class,
  -- A part without its area would make the class smaller than it is.
  CASE WHEN count(l.area_km2) = count(*) THEN sum(l.area_km2) END AS km2,
  min(c.ei_class) AS ei_class, min(c.first_class) AS first_class,
  CASE WHEN min(c.ei_class) IS NULL THEN 'class_unknown'
    WHEN count(l.area_km2) < count(*) THEN 'area_missing' END AS reason
FROM land_class_areas l
LEFT JOIN meaning m ON m.class = l.class
LEFT JOIN ei_land_classes c ON c.ei_class = m.ei_class
GROUP BY l.area, l.year, l.class
