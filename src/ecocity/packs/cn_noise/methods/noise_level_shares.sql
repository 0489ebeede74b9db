-- Each square, or each metre of road, by the level of its own noise.
WITH parts AS (
  SELECT coalesce(area, 'city') AS area, year, 'area' AS kind, 'day' AS part, 1.0 AS size, ld AS level FROM noise_grids
  UNION ALL
  SELECT coalesce(area, 'city') AS area, year, 'area' AS kind, 'night' AS part, 1.0 AS size, ln AS level FROM noise_grids
  UNION ALL
  SELECT coalesce(area, 'city') AS area, year, 'road' AS kind, 'day' AS part, length AS size, ld AS level FROM noise_roads
  UNION ALL
  SELECT coalesce(area, 'city') AS area, year, 'road' AS kind, 'night' AS part, length AS size, ln AS level FROM noise_roads
),
rounded AS (
  SELECT area, year, kind, part, size, round_even(CAST(exact(level) AS DOUBLE), 1) AS level FROM parts
  WHERE level IS NOT NULL AND size > 0
),
sums AS (
  SELECT r.area, r.year, r.kind, r.part, l.level, max(l.name_zh) AS level_name_zh, sum(r.size) AS size
  FROM rounded r JOIN noise_levels l ON l.kind = r.kind AND l.part = r.part
    AND (l.above IS NULL OR exact(r.level) > exact(l.above))
    AND (l.at_most IS NULL OR exact(r.level) <= exact(l.at_most))
  GROUP BY r.area, r.year, r.kind, r.part, l.level
),
wholes AS (
  SELECT area, year, kind, part, sum(size) AS whole FROM sums GROUP BY area, year, kind, part
)
SELECT s.area, s.year, s.kind, s.part, s.level, s.level_name_zh, CAST(s.size AS DOUBLE) AS size,
  100 * ratio(s.size, w.whole) AS share
FROM sums s
JOIN wholes w ON w.area = s.area AND w.year = s.year AND w.kind = s.kind AND w.part = s.part
