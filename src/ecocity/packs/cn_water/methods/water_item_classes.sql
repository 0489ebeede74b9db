WITH saturated AS (
  SELECT DISTINCT m.section, m.year, m.quarter, m.month
  FROM water_means m JOIN water_limits l ON l.item = m.item AND l.class = 1
  WHERE m.item = 'do_saturation' AND m.valid AND exact(m.value) >= exact(l.low)
),
places AS (
  SELECT m.section, m.year, m.quarter, m.month, m.item, m.value, m.valid, m.unread, s.target_class,
    coalesce(s.area, 'city') AS area, coalesce(s.kind, 'river') AS kind
  FROM water_means m LEFT JOIN water_sections s ON s.section = m.section
),
classes AS (
  SELECT p.area, p.section, p.kind, p.year, p.quarter, p.month, p.item, p.value, p.valid, p.unread,
    p.target_class,
    -- Where limits are equal the best class that is met stands.
    -- Oxygen is of class I by 7.5 mg/L or by 90 % of saturation.
    CASE WHEN p.item = 'do' AND p.value IS NOT NULL AND max(o.section) IS NOT NULL THEN 1
      WHEN p.value IS NOT NULL THEN coalesce(
      min(CASE WHEN (l.low IS NULL OR exact(p.value) >= exact(l.low))
        AND (l.high IS NULL OR exact(p.value) <= exact(l.high)) THEN l.class END), 6) END AS class,
    max(CASE WHEN l.class = 3 THEN l.high END) AS limit_iii, max(l.five) AS five,
    max(l.heavy) AS heavy, max(l.grades) AS grades
  FROM places p JOIN water_limits l ON l.item = p.item AND l.kind = p.kind
  LEFT JOIN saturated o ON o.section = p.section AND o.year = p.year AND o.quarter = p.quarter
    AND o.month = p.month
  WHERE p.item <> 'do_saturation'
  GROUP BY p.area, p.section, p.kind, p.year, p.quarter, p.month, p.item, p.value, p.valid, p.unread,
    p.target_class
)
SELECT area, section, kind, year, quarter, month, item, value, valid, unread, class, target_class,
  five = 1 AS five, heavy = 1 AS heavy, grades = 1 AS grades,
  CASE WHEN class > 3 AND item NOT IN ('ph', 'do') THEN ratio(value, limit_iii) - 1 END AS multiple
FROM classes
