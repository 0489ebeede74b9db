WITH graded AS (
  SELECT i.row_id, i.name, i.date, i.class, min(g.rank) AS rank,
    i.deaths IS NULL AND i.poisoned IS NULL AND i.moved IS NULL AND i.loss IS NULL AS bare
  FROM incidents i
  LEFT JOIN incident_grades g ON i.date >= g.valid_from AND i.date < g.valid_until
    AND (i.deaths >= g.deaths OR i.poisoned >= g.poisoned OR i.moved >= g.moved OR i.loss >= g.loss)
  GROUP BY i.row_id, i.name, i.date, i.class, i.deaths, i.poisoned, i.moved, i.loss
)
SELECT a.code AS area, graded.name AS subject, graded.row_id,
  CASE WHEN graded.date < s.period_since OR graded.date >= s.period_until THEN 'left_out'
    WHEN graded.rank <= 3 OR graded.class IN ('extra_major', 'major', 'larger') THEN 'numerator'
    ELSE 'denominator' END AS role,
  CASE WHEN graded.date < s.period_since OR graded.date >= s.period_until THEN 'outside_period'
    WHEN graded.rank <= 3 THEN 'graded_larger'
    WHEN graded.class IN ('extra_major', 'major', 'larger') THEN 'certified_larger'
    WHEN graded.bare AND graded.class IS NULL THEN 'no_consequence_stated'
    ELSE 'general' END AS reason
FROM graded, assessment s, assessed_areas a
