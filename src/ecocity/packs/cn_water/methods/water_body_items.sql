-- Means over the sections of a body first, then one class an item.
WITH bodies AS (
  SELECT area, water_body, year, max(kind) AS kind, count(*) AS sections,
    count(CASE WHEN class IS NULL THEN 1 END) AS open
  FROM water_section_grades WHERE month = 0 AND quarter = 0 AND water_body IS NOT NULL
  GROUP BY area, water_body, year
),
few AS (
  SELECT * FROM bodies WHERE sections < 5 OR kind = 'lake'
),
counted AS (
  SELECT DISTINCT s.water_body, c.area, c.year, c.item
  FROM water_counted_items c JOIN water_sections s ON s.section = c.section WHERE c.month = 0 AND c.quarter = 0
),
means AS (
  SELECT f.area, f.water_body, f.year, f.kind, f.sections, f.open, c.item, avg(c.value) AS value
  FROM few f
  JOIN water_sections s ON s.water_body = f.water_body AND coalesce(s.area, 'city') = f.area
  JOIN water_item_classes c ON c.section = s.section AND c.year = f.year AND c.month = 0
    AND c.quarter = 0
  JOIN counted d ON d.area = f.area AND d.water_body = f.water_body AND d.year = f.year
    AND d.item = c.item
  GROUP BY f.area, f.water_body, f.year, f.kind, f.sections, f.open, c.item
),
classes AS (
  SELECT m.area, m.water_body, m.year, m.sections, m.open, m.item, m.value,
    coalesce(min(CASE WHEN (l.low IS NULL OR exact(m.value) >= exact(l.low))
      AND (l.high IS NULL OR exact(m.value) <= exact(l.high)) THEN l.class END), 6) AS class,
    max(CASE WHEN l.class = 3 THEN l.high END) AS limit_iii, max(l.heavy) AS heavy
  FROM means m JOIN water_limits l ON l.item = m.item AND l.kind = m.kind
  WHERE m.value IS NOT NULL
  GROUP BY m.area, m.water_body, m.year, m.sections, m.open, m.item, m.value
)
SELECT area, water_body, year, item, sections, open, value, class, heavy = 1 AS heavy,
  CASE WHEN class > 3 AND item NOT IN ('ph', 'do') THEN ratio(value, limit_iii) - 1 END AS multiple
FROM classes
