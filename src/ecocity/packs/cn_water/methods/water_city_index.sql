WITH chosen AS (
  SELECT max(CASE WHEN setting = 'water_items_needed' THEN value END) AS needed FROM settings
),
listed AS (
  SELECT area, kind, year, count(*) AS sections FROM water_section_grades WHERE month = 0 AND quarter = 0
  GROUP BY area, kind, year
),
kinds AS (
  SELECT i.area, i.kind, i.year, sum(i.index) AS index, max(l.sections) AS sections,
    -- Every section of the city measured for every item, in enough months.
    count(i.index) = CASE WHEN max(c.needed) = 'all' THEN 21 ELSE 5 END
      AND min(i.sections) = max(l.sections) AND sum(i.short) = 0 AS whole
  FROM water_index_items i CROSS JOIN chosen c
  JOIN listed l ON l.area = i.area AND l.kind = i.kind AND l.year = i.year
  GROUP BY i.area, i.kind, i.year
)
SELECT area, year, CASE WHEN count(CASE WHEN NOT whole THEN 1 END) = 0
  THEN ratio(sum(index * sections), sum(sections)) END AS value
FROM kinds GROUP BY area, year
