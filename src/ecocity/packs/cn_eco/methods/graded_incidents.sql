WITH said AS (
  SELECT row_id, date_first, date, 'water_supply' AS criterion, water_supply AS code
  FROM incidents WHERE water_supply <> 'none'
  UNION ALL
  SELECT row_id, date_first, date, 'ecology' AS criterion, ecology AS code
  FROM incidents WHERE ecology <> 'none'
  UNION ALL
  SELECT row_id, date_first, date, 'border' AS criterion, border AS code
  FROM incidents WHERE border <> 'none'
  UNION ALL
  SELECT row_id, date_first, date, 'sensitive_place' AS criterion, 'yes' AS code
  FROM incidents WHERE sensitive_place
),
rules AS (
  SELECT DISTINCT valid_from, valid_until FROM incident_grades
),
other AS (
  SELECT s.row_id, r.valid_from, min(g.rank) AS rank, count_if(g.rank IS NULL) AS unknown
  FROM said s JOIN rules r ON r.valid_from <= s.date AND r.valid_until > s.date_first
  LEFT JOIN incident_other_grades g
    ON g.valid_from = r.valid_from AND g.criterion = s.criterion AND g.code = s.code
  GROUP BY s.row_id, r.valid_from
),
spread AS (
  SELECT i.row_id, g.valid_from, min(CASE WHEN i.deaths >= g.deaths OR i.poisoned >= g.poisoned
    OR i.moved >= g.moved OR i.loss >= g.loss THEN g.rank ELSE 4 END) AS rank
  FROM incidents i JOIN incident_grades g ON g.valid_from <= i.date AND g.valid_until > i.date_first
  GROUP BY i.row_id, g.valid_from
)
SELECT s.row_id, min(least(s.rank, coalesce(o.rank, 4))) AS worst,
  max(least(s.rank, coalesce(o.rank, 4))) AS mildest, sum(coalesce(o.unknown, 0)) > 0 AS ungraded
FROM spread s LEFT JOIN other o ON o.row_id = s.row_id AND o.valid_from = s.valid_from
GROUP BY s.row_id
