WITH means AS (
  SELECT c.area, s.water_body, c.year, c.item, avg(c.value) AS value,
    count(DISTINCT c.section) AS sections, max(coalesce(s.kind, 'river')) AS kind,
    count(CASE WHEN NOT c.valid THEN 1 END) AS short
  FROM water_item_classes c JOIN water_sections s ON s.section = c.section
  WHERE c.month = 0 AND s.water_body IS NOT NULL GROUP BY c.area, s.water_body, c.year, c.item
),
classes AS (
  SELECT m.area, m.water_body, m.year, m.item, m.sections, m.short,
    coalesce(min(CASE WHEN (l.low IS NULL OR exact(m.value) >= exact(l.low))
      AND (l.high IS NULL OR exact(m.value) <= exact(l.high)) THEN l.class END), 6) AS class
  FROM means m JOIN water_limits l ON l.item = m.item AND l.kind = m.kind
  GROUP BY m.area, m.water_body, m.year, m.item, m.sections, m.short
),
worst AS (
  SELECT area, water_body, year, max(sections) AS sections, max(class) AS class,
    sum(short) AS short FROM classes GROUP BY area, water_body, year
)
SELECT w.area, w.water_body, w.year, w.sections,
  CASE WHEN w.short = 0 THEN w.class END AS class, CASE WHEN w.short = 0 THEN n.state END AS state
FROM worst w JOIN water_class_names n ON n.class = w.class WHERE w.sections < 5
