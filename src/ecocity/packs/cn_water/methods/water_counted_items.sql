-- The items that grade a section: 21, or five and those worse than class III (or than the function
-- of the section, where that is better) in this year or the year before.
WITH chosen AS (
  SELECT max(CASE WHEN setting = 'water_items' THEN value END) AS items FROM settings
),
worse AS (
  SELECT DISTINCT section, item, year FROM water_item_classes
  WHERE month = 0 AND quarter = 0 AND class > least(3, coalesce(target_class, 3))
)
SELECT c.area, c.section, c.kind, c.year, c.quarter, c.month, c.item, c.value, c.valid, c.unread, c.class,
  c.five, c.heavy, c.multiple
FROM water_item_classes c CROSS JOIN chosen
LEFT JOIN worse w ON w.section = c.section AND w.item = c.item AND w.year = c.year
LEFT JOIN worse b ON b.section = c.section AND b.item = c.item AND b.year = c.year - 1
WHERE c.grades AND (chosen.items = 'items_21' OR (chosen.items = 'by_date' AND c.year < 2021)
  OR c.five OR w.item IS NOT NULL OR b.item IS NOT NULL)
