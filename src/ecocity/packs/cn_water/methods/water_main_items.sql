-- Five sections or more: by how many sections an item is worse than III; else as a section.
WITH sections AS (
  SELECT c.area, coalesce(s.water_body, '') AS water_body, coalesce(s.kind, 'river') AS kind, c.year,
    c.section, c.item, c.class
  FROM water_counted_items c LEFT JOIN water_sections s ON s.section = c.section WHERE c.month = 0 AND c.quarter = 0
),
spread AS (
  SELECT area, water_body, kind, year, section, item, class FROM sections WHERE water_body <> ''
  UNION ALL
  SELECT area, '' AS water_body, 'river' AS kind, year, section, item, class FROM sections
),
wholes AS (
  SELECT area, water_body, year, count(DISTINCT section) AS whole, max(kind) AS kind
  FROM spread GROUP BY area, water_body, year
),
often AS (
  SELECT s.area, s.water_body, s.year, s.item, max(s.class) AS class,
    CAST(NULL AS DOUBLE) AS multiple, 100 * ratio(count(*), max(w.whole)) AS share, 1 AS heavy
  FROM spread s
  JOIN wholes w ON w.area = s.area AND w.water_body = s.water_body AND w.year = s.year
  WHERE s.class > 3 AND w.whole >= 5 AND w.kind <> 'lake'
  GROUP BY s.area, s.water_body, s.year, s.item
),
worse AS (
  SELECT * FROM often
  UNION ALL
  SELECT area, water_body, year, item, class, multiple, CAST(NULL AS DOUBLE) AS share,
    CASE WHEN heavy THEN 0 ELSE 1 END AS heavy
  FROM water_body_items WHERE class > 3
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY area, water_body, year
    ORDER BY heavy, share DESC NULLS LAST, class DESC, multiple DESC NULLS LAST, item) AS place
  FROM worse
)
SELECT area, water_body, year, place, item, class, multiple, share FROM ranked WHERE place <= 3
