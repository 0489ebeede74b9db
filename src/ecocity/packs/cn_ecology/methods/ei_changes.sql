WITH based AS (
  SELECT n.area, n.edition, n.year, max(p.year) AS base_year
  FROM ei_years n
  JOIN ei_years p ON p.area = n.area AND p.edition = n.edition AND p.year < n.year AND p.ei IS NOT NULL
  WHERE n.ei IS NOT NULL
  GROUP BY n.area, n.edition, n.year
),
changed AS (
  SELECT b.area, b.edition, b.year, b.base_year, n.ei, p.ei AS base_ei, n.ei - p.ei AS change
  FROM based b
  JOIN ei_years n ON n.area = b.area AND n.edition = b.edition AND n.year = b.year
  JOIN ei_years p ON p.area = b.area AND p.edition = b.edition AND p.year = b.base_year
)
SELECT c.area, c.year, c.edition, c.base_year, c.base_ei, c.ei, CAST(exact(c.change) AS DOUBLE) AS change, k.change_class,
  CASE WHEN k.change_class = 'none' THEN 'none' WHEN c.change > 0 THEN 'better' ELSE 'worse' END AS direction
FROM changed c
LEFT JOIN ei_change_classes k ON k.edition = c.edition
  AND (exact(abs(c.change)) > exact(k.change_from) OR (k.from_in = 1 AND exact(abs(c.change)) = exact(k.change_from)))
  AND (exact(abs(c.change)) < exact(k.change_to) OR (k.to_in = 1 AND exact(abs(c.change)) = exact(k.change_to)))
