-- Judged are tables 1 and 2 of surface water, and of table 3 the items that were measured: which ones
-- must be is chosen by each place. The limits of ground water are not held here. A source that the
-- city states as failing fails, whatever its section shows.
WITH supplements AS (
  SELECT m.section, m.year,
    count(CASE WHEN exact(m.value) > exact(l.high) THEN 1 END) AS above,
    count(CASE WHEN m.valid THEN 1 END) AS items
  FROM water_means m JOIN water_source_limits l ON l.item = m.item
  WHERE m.month = 0 AND m.quarter = 0 GROUP BY m.section, m.year
),
specials AS (
  SELECT m.section, m.year,
    count(CASE WHEN m.month = 0 AND exact(m.value) > exact(l.high) THEN 1 END) AS above,
    count(CASE WHEN m.month > 0 AND NOT m.valid THEN 1 END) AS unread
  FROM water_means m JOIN water_special_limits l ON l.item = m.item
  WHERE m.quarter = 0 GROUP BY m.section, m.year
),
judged AS (
  SELECT coalesce(d.area, 'city') AS area, d.year, d.source, coalesce(d.kind, 'surface') AS kind,
    d.intake, d.attains AS stated, d.kind = 'ground' AND d.section IS NOT NULL AS not_judged,
    CASE WHEN d.kind = 'ground' THEN NULL
      WHEN g.at_least > 3 OR p.above > 0 OR s.above > 0 THEN FALSE
      WHEN g.class <= 3 AND p.items = 5 AND p.above = 0 AND coalesce(s.unread, 0) = 0 THEN TRUE
    END AS measured
  FROM drinking_sources d
  LEFT JOIN water_section_grades g ON g.section = d.section AND g.year = d.year AND g.month = 0
    AND g.quarter = 0
  LEFT JOIN supplements p ON p.section = d.section AND p.year = d.year
  LEFT JOIN specials s ON s.section = d.section AND s.year = d.year
)
SELECT area, year, source, kind, intake,
  CASE WHEN stated IS NULL OR measured IS NULL THEN coalesce(measured, stated)
    ELSE stated AND measured END AS attains,
  CASE WHEN measured AND NOT coalesce(stated, TRUE) THEN 'stated'
    WHEN measured IS NOT NULL THEN 'measured' WHEN stated IS NOT NULL THEN 'stated' END AS origin,
  CASE WHEN measured <> stated THEN 'contradicted'
    WHEN stated IS NULL AND not_judged THEN 'ground_water_not_judged'
    WHEN measured IS NULL AND stated IS NULL THEN 'not_known' END AS reason
FROM judged
