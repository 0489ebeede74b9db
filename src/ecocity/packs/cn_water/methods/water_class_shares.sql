WITH bodies AS (
  SELECT area, water_body, year, class FROM water_section_grades
  WHERE month = 0 AND quarter = 0 AND water_body IS NOT NULL
  UNION ALL
  SELECT area, '' AS water_body, year, class FROM water_section_grades WHERE month = 0 AND quarter = 0
),
wholes AS (
  SELECT area, water_body, year, count(*) AS whole FROM bodies GROUP BY area, water_body, year
)
SELECT b.area, b.water_body, b.year, coalesce(b.class, 0) AS class, count(*) AS sections,
  100 * ratio(count(*), max(w.whole)) AS share
FROM bodies b
JOIN wholes w ON w.area = b.area AND w.water_body = b.water_body AND w.year = b.year
GROUP BY b.area, b.water_body, b.year, coalesce(b.class, 0)
