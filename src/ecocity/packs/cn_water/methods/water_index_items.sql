-- 21 items, or the five main ones where the setting is content with them: sums of other lists of
-- items do not compare.
WITH chosen AS (
  SELECT max(CASE WHEN setting = 'water_items_needed' THEN value END) AS needed FROM settings
),
terms AS (
  SELECT c.area, c.kind, c.year, c.item, avg(c.value) AS value, count(c.value) AS sections,
    count(CASE WHEN NOT c.valid THEN 1 END) AS short
  FROM water_item_classes c CROSS JOIN chosen
  WHERE c.month = 0 AND c.quarter = 0 AND c.grades AND (chosen.needed = 'all' OR c.five)
  GROUP BY c.area, c.kind, c.year, c.item
)
SELECT t.area, t.kind, t.year, t.item, t.value, t.sections, t.short,
  CASE WHEN t.item = 'do' THEN ratio(l.low, t.value)
    WHEN t.item = 'ph' AND t.value <= 7 THEN 7 - t.value
    WHEN t.item = 'ph' THEN ratio(t.value - 7, 2) ELSE ratio(t.value, l.high) END AS index
FROM terms t JOIN water_limits l ON l.item = t.item AND l.kind = t.kind AND l.class = 3
