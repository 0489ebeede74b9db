WITH worst AS (
  SELECT area, water_body, year, max(sections) AS sections, max(open) AS open, max(class) AS class
  FROM water_body_items GROUP BY area, water_body, year
)
SELECT w.area, w.water_body, w.year, w.sections, CASE WHEN w.open = 0 THEN w.class END AS class,
  CASE WHEN w.open = 0 THEN n.state END AS state,
  CASE WHEN w.open > 0 THEN 'section_without_class' END AS reason
FROM worst w JOIN water_class_names n ON n.class = w.class
