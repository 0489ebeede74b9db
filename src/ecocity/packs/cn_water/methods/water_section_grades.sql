WITH chosen AS (
  SELECT max(CASE WHEN setting = 'water_items' THEN value END) AS items,
    max(CASE WHEN setting = 'water_items_needed' THEN value END) AS needed
  FROM settings
),
worse AS (
  SELECT DISTINCT section, item, year FROM water_item_classes WHERE month = 0 AND class > 3
),
counted AS (
  SELECT c.* FROM water_item_classes c CROSS JOIN chosen
  LEFT JOIN worse w ON w.section = c.section AND w.item = c.item AND w.year = c.year
  LEFT JOIN worse b ON b.section = c.section AND b.item = c.item AND b.year = c.year - 1
  WHERE chosen.items = 'items_21' OR chosen.items = 'by_date' AND c.year < 2021
    OR c.five OR w.item IS NOT NULL OR b.item IS NOT NULL
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY section, year, month
    ORDER BY CASE WHEN class > 3 AND heavy THEN 0 ELSE 1 END, class DESC, multiple DESC NULLS LAST, item) AS place
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
),
whole AS (
  SELECT g.*, CASE WHEN g.short > 0 THEN 'too_few_months'
    WHEN g.fives < 5 THEN 'main_item_not_measured'
    WHEN g.items < 21 AND chosen.needed = 'all'
      AND (chosen.items = 'items_21' OR chosen.items = 'by_date' AND g.year < 2021)
      THEN 'items_not_measured' END AS reason
  FROM graded g CROSS JOIN chosen
),
-- A listed section without any result is there too: its silence is no good water.
silent AS (
  SELECT coalesce(s.area, 'city') AS area, s.section, y.year
  FROM water_sections s
  CROSS JOIN (SELECT DISTINCT year FROM graded WHERE month = 0) y
  LEFT JOIN graded g ON g.section = s.section AND g.year = y.year AND g.month = 0
  WHERE g.section IS NULL
)
SELECT w.area, w.section, s.water_body, w.year, w.month, w.items, n.name, n.state,
  CASE WHEN w.reason IS NULL THEN w.class END AS class, s.target_class,
  -- An item that fails cannot be mended by those that were not measured.
  CASE WHEN s.target_class IS NULL THEN NULL WHEN w.class > s.target_class THEN FALSE
    WHEN w.reason IS NULL THEN TRUE END AS attains,
  w.main_1, w.multiple_1, w.main_2, w.main_3, w.reason
FROM whole w JOIN water_class_names n ON n.class = w.class
LEFT JOIN water_sections s ON s.section = w.section
UNION ALL
SELECT q.area, q.section, s.water_body, q.year, 0 AS month, 0 AS items,
  CAST(NULL AS VARCHAR) AS name, CAST(NULL AS VARCHAR) AS state, CAST(NULL AS BIGINT) AS class,
  s.target_class, CAST(NULL AS BOOLEAN) AS attains, CAST(NULL AS VARCHAR) AS main_1,
  CAST(NULL AS DOUBLE) AS multiple_1, CAST(NULL AS VARCHAR) AS main_2,
  CAST(NULL AS VARCHAR) AS main_3, 'no_result_of_the_year' AS reason
FROM silent q JOIN water_sections s ON s.section = q.section
