WITH summed AS (
  SELECT area, year, edition, sum(weight * term) AS weighed, count(term) AS parts, count(*) AS parts_needed,
    min(reason) AS reason
  FROM ei_parts
  GROUP BY area, year, edition
),
events AS (
  SELECT e.area, year(e.date) AS year, max(l.level) AS level
  FROM ecology_events e
  JOIN ei_event_levels l ON l.kind = e.kind
  GROUP BY e.area, year(e.date)
),
before AS (
  SELECT s.area, s.year, s.edition, s.parts_needed - s.parts AS parts_missing, s.reason,
    CASE WHEN s.parts = s.parts_needed THEN s.weighed END AS unrounded,
    CASE WHEN s.parts = s.parts_needed THEN CAST(round_even(s.weighed, 1) AS DOUBLE) END AS ei_before,
    CASE WHEN s.edition = 'hj192_2015' THEN coalesce(v.level, 1) ELSE 1 END AS restriction
  FROM summed s
  LEFT JOIN events v ON v.area = s.area AND v.year = s.year
),
after AS (
  SELECT b.*, coalesce(r.ei_becomes, b.ei_before) AS ei
  FROM before b
  LEFT JOIN ei_restrictions r ON r.level = b.restriction AND exact(b.ei_before) >= exact(r.ei_from)
    AND exact(b.ei_before) < exact(r.ei_below)
)
SELECT a.area, a.year, a.edition, a.unrounded, a.ei_before, a.restriction, a.ei, g.grade, g.grade_zh,
  a.parts_missing, a.reason
FROM after a
LEFT JOIN ei_grades g ON exact(a.ei) >= exact(g.ei_from) AND exact(a.ei) < exact(g.ei_below)
