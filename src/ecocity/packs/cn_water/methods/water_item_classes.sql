WITH places AS (
  SELECT m.section, m.year, m.month, m.item, m.value, m.valid,
    CASE WHEN s.section IS NULL THEN 'city' ELSE coalesce(s.area, 'city') END AS area,
    coalesce(s.kind, 'river') AS kind
  FROM water_means m LEFT JOIN water_sections s ON s.section = m.section
),
classes AS (
  SELECT p.area, p.section, p.kind, p.year, p.month, p.item, p.value, p.valid,
    -- Where limits are equal the best class that is met stands.
    coalesce(min(CASE WHEN (l.low IS NULL OR exact(p.value) >= exact(l.low))
      AND (l.high IS NULL OR exact(p.value) <= exact(l.high)) THEN l.class END), 6) AS class,
    max(CASE WHEN l.class = 3 THEN l.high END) AS limit_iii, max(l.five) AS five,
    max(l.heavy) AS heavy
  FROM places p JOIN water_limits l ON l.item = p.item AND l.kind = p.kind
  GROUP BY p.area, p.section, p.kind, p.year, p.month, p.item, p.value, p.valid
)
SELECT area, section, year, month, item, value, valid, class, five = 1 AS five, heavy = 1 AS heavy,
  CASE WHEN class > 3 AND item NOT IN ('ph', 'do') THEN ratio(value, limit_iii) - 1 END AS multiple
FROM classes
