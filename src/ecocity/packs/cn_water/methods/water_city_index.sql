WITH kinds AS (
  SELECT i.area, i.kind, i.year, sum(i.index) AS index, max(n.sections) AS sections
  FROM water_index_items i JOIN (
    SELECT c.area, coalesce(s.kind, 'river') AS kind, c.year, count(DISTINCT c.section) AS sections
    FROM water_item_classes c LEFT JOIN water_sections s ON s.section = c.section
    WHERE c.month = 0 GROUP BY c.area, coalesce(s.kind, 'river'), c.year
  ) n ON n.area = i.area AND n.kind = i.kind AND n.year = i.year
  GROUP BY i.area, i.kind, i.year
)
SELECT area, year, ratio(sum(index * sections), sum(sections)) AS value FROM kinds GROUP BY area, year
