WITH chosen AS (
  SELECT max(CASE WHEN setting = 'sea_items_needed' THEN value END) AS needed FROM settings
),
means AS (
  SELECT area, site, year, item, avg(value) AS value,
    count(CASE WHEN reason <> 'no_result' THEN 1 END) AS unread
  FROM sea_values GROUP BY area, site, year, item
),
classes AS (
  SELECT m.area, m.site, m.year, m.item, m.unread,
    -- Dissolved oxygen must be above its limit, all else not above.
    CASE WHEN m.value IS NOT NULL THEN coalesce(
      min(CASE WHEN (l.low IS NULL OR exact(m.value) > exact(l.low)
          OR m.item = 'ph' AND exact(m.value) >= exact(l.low))
        AND (l.high IS NULL OR exact(m.value) <= exact(l.high)) THEN l.class END), 5) END AS class
  FROM means m JOIN sea_limits l ON l.item = m.item
  GROUP BY m.area, m.site, m.year, m.item, m.unread, m.value
),
worst AS (
  SELECT area, site, year, count(class) AS items, sum(unread) AS unread,
    count(CASE WHEN class IS NOT NULL AND item IN ('ph', 'do', 'cod', 'din', 'po4p', 'oil') THEN 1
      END) AS main,
    max(CASE WHEN unread = 0 THEN class END) AS at_least, max(class) AS class
  FROM classes GROUP BY area, site, year
),
whole AS (
  SELECT w.*, CASE WHEN w.unread > 0 THEN 'result_unreadable'
    WHEN c.needed = 'main' AND w.main < 6 OR c.needed = 'all' AND w.items < 13
      THEN 'items_not_measured' END AS reason
  FROM worst w CROSS JOIN chosen c
),
-- A listed site without any result is there too.
silent AS (
  SELECT coalesce(s.area, 'city') AS area, s.site, y.year
  FROM sea_sites s CROSS JOIN (SELECT DISTINCT year FROM whole) y
  LEFT JOIN whole w ON w.site = s.site AND w.year = y.year WHERE w.site IS NULL
)
SELECT w.area, w.site, w.year, w.items, CASE WHEN w.reason IS NULL THEN w.class END AS class,
  w.at_least, s.target_class,
  CASE WHEN s.target_class IS NULL THEN NULL WHEN w.at_least > s.target_class THEN FALSE
    WHEN w.reason IS NULL THEN TRUE END AS attains, w.reason
FROM whole w LEFT JOIN sea_sites s ON s.site = w.site
UNION ALL
SELECT q.area, q.site, q.year, 0 AS items, CAST(NULL AS BIGINT) AS class,
  CAST(NULL AS BIGINT) AS at_least, s.target_class, CAST(NULL AS BOOLEAN) AS attains,
  'no_result_of_the_year' AS reason
FROM silent q JOIN sea_sites s ON s.site = q.site
