WITH terms AS (
  SELECT c.area, coalesce(s.kind, 'river') AS kind, c.year, c.item, avg(c.value) AS value
  FROM water_item_classes c LEFT JOIN water_sections s ON s.section = c.section
  WHERE c.month = 0 GROUP BY c.area, coalesce(s.kind, 'river'), c.year, c.item
)
SELECT t.area, t.kind, t.year, t.item, t.value,
  CASE WHEN t.item = 'do' THEN ratio(l.low, t.value)
    WHEN t.item = 'ph' AND t.value <= 7 THEN 7 - t.value
    WHEN t.item = 'ph' THEN ratio(t.value - 7, 2) ELSE ratio(t.value, l.high) END AS index
FROM terms t JOIN water_limits l ON l.item = t.item AND l.kind = t.kind AND l.class = 3
