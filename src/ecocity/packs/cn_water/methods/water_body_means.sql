WITH worst AS (
  SELECT area, water_body, year, sections, open, count(item) AS items, max(class) AS worst_class
  FROM water_body_items GROUP BY area, water_body, year, sections, open
)
SELECT w.area, w.water_body, w.year, w.sections, w.items,
  CASE WHEN w.open = 0 THEN w.worst_class END AS class,
  CASE WHEN w.open = 0 THEN n.state END AS state,
  CASE WHEN w.open > 0 THEN 'section_without_class' END AS reason
FROM worst w JOIN water_class_names n ON n.class = w.worst_class
