WITH chosen AS (
  SELECT max(CASE WHEN setting = 'water_items' THEN value END) AS items FROM settings
),
worse AS (
  SELECT DISTINCT section, item, year FROM water_item_classes WHERE month = 0 AND class > 3
),
counted AS (
  SELECT c.* FROM water_item_classes c CROSS JOIN chosen
  LEFT JOIN worse w ON w.section = c.section AND w.item = c.item AND w.year = c.year
  LEFT JOIN worse b ON b.section = c.section AND b.item = c.item AND b.year = c.year - 1
  WHERE chosen.items = 'items_21' OR c.five OR w.item IS NOT NULL OR b.item IS NOT NULL
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY section, year, month
    ORDER BY class DESC, CASE WHEN heavy THEN 0 ELSE 1 END, multiple DESC NULLS LAST, item) AS place
  FROM counted
),
graded AS (
  SELECT area, section, year, month, max(class) AS class, count(*) AS items,
    count(CASE WHEN NOT valid THEN 1 END) AS short,
    count(CASE WHEN five THEN 1 END) AS fives,
    max(CASE WHEN place = 1 AND class > 3 THEN item END) AS main_1,
    max(CASE WHEN place = 1 AND class > 3 THEN multiple END) AS multiple_1,
    max(CASE WHEN place = 2 AND class > 3 THEN item END) AS main_2,
    max(CASE WHEN place = 3 AND class > 3 THEN item END) AS main_3
  FROM ranked GROUP BY area, section, year, month
)
SELECT g.area, g.section, s.water_body, g.year, g.month, g.items, n.name, n.state,
  CASE WHEN g.short = 0 AND g.fives = 5 THEN g.class END AS class, s.target_class,
  -- An item that fails cannot be mended by those that were not measured.
  CASE WHEN s.target_class IS NULL THEN NULL WHEN g.class > s.target_class THEN FALSE
    WHEN g.short = 0 AND g.fives = 5 THEN TRUE END AS attains,
  g.main_1, g.multiple_1, g.main_2, g.main_3,
  CASE WHEN g.short > 0 THEN 'too_few_months' WHEN g.fives < 5 THEN 'main_item_not_measured' END
    AS reason
FROM graded g JOIN water_class_names n ON n.class = g.class
LEFT JOIN water_sections s ON s.section = g.section
