WITH chosen AS (
  SELECT max(CASE WHEN setting = 'water_items' THEN value END) AS items,
    max(CASE WHEN setting = 'water_items_needed' THEN value END) AS needed
  FROM settings
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY section, year, quarter, month
    ORDER BY CASE WHEN class > 3 AND heavy THEN 0 ELSE 1 END, class DESC NULLS LAST,
      multiple DESC NULLS LAST, item) AS place
  FROM water_counted_items
),
graded AS (
  SELECT area, section, year, quarter, month, max(class) AS class, count(class) AS items,
    -- What is sure already: an item that fails cannot be mended by others.
    max(CASE WHEN valid THEN class END) AS at_least,
    count(CASE WHEN unread > 0 THEN 1 END) AS unread,
    count(CASE WHEN NOT valid THEN 1 END) AS short,
    count(CASE WHEN five AND class IS NOT NULL THEN 1 END) AS fives,
    max(CASE WHEN place = 1 AND class > 3 THEN item END) AS main_1,
    max(CASE WHEN place = 1 AND class > 3 THEN multiple END) AS multiple_1,
    max(CASE WHEN place = 2 AND class > 3 THEN item END) AS main_2,
    max(CASE WHEN place = 2 AND class > 3 THEN multiple END) AS multiple_2,
    max(CASE WHEN place = 3 AND class > 3 THEN item END) AS main_3,
    max(CASE WHEN place = 3 AND class > 3 THEN multiple END) AS multiple_3
  FROM ranked GROUP BY area, section, year, quarter, month
),
whole AS (
  SELECT g.*, CASE WHEN g.unread > 0 THEN 'result_unreadable' WHEN g.short > 0 THEN 'too_few_months'
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
  CROSS JOIN (SELECT DISTINCT year FROM graded WHERE month = 0 AND quarter = 0) y
  LEFT JOIN graded g ON g.section = s.section AND g.year = y.year AND g.month = 0
    AND g.quarter = 0
  WHERE g.section IS NULL
)
SELECT w.area, w.section, s.water_body, coalesce(s.kind, 'river') AS kind, w.year, w.quarter, w.month, w.items,
  n.name, CASE WHEN w.reason IS NULL THEN n.state END AS state,
  CASE WHEN w.reason IS NULL THEN w.class END AS class, w.at_least, s.target_class,
  CASE WHEN s.target_class IS NULL THEN NULL WHEN w.at_least > s.target_class THEN FALSE
    WHEN w.reason IS NULL THEN TRUE END AS attains,
  w.main_1, w.multiple_1, w.main_2, w.multiple_2, w.main_3, w.multiple_3, w.reason
FROM whole w LEFT JOIN water_class_names n ON n.class = w.class
LEFT JOIN water_sections s ON s.section = w.section
UNION ALL
SELECT q.area, q.section, s.water_body, coalesce(s.kind, 'river') AS kind, q.year, 0 AS quarter, 0 AS month,
  0 AS items, CAST(NULL AS VARCHAR) AS name, CAST(NULL AS VARCHAR) AS state,
  CAST(NULL AS BIGINT) AS class, CAST(NULL AS BIGINT) AS at_least, s.target_class,
  CAST(NULL AS BOOLEAN) AS attains, CAST(NULL AS VARCHAR) AS main_1,
  CAST(NULL AS DOUBLE) AS multiple_1, CAST(NULL AS VARCHAR) AS main_2,
  CAST(NULL AS DOUBLE) AS multiple_2, CAST(NULL AS VARCHAR) AS main_3,
  CAST(NULL AS DOUBLE) AS multiple_3, 'no_result_of_the_year' AS reason
FROM silent q JOIN water_sections s ON s.section = q.section
