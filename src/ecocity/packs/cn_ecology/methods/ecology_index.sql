WITH chosen AS (
  SELECT value AS choice FROM settings WHERE setting = 'ecology_edition'
)
SELECT y.area, y.year, y.ei AS value
FROM ei_years y
CROSS JOIN chosen c
JOIN ei_editions e ON e.edition = y.edition
WHERE y.edition = c.choice
  OR (c.choice = 'by_year' AND make_date(y.year, 12, 31) >= e.valid_from AND make_date(y.year, 12, 31) < e.valid_until)
