-- Judged are tables 1 and 2 of surface water, and of table 3 the items that were measured: which ones
-- must be is chosen by each place. Ground water is judged by class III of the edition of its year. A
-- source that the city states as failing fails, whatever its section shows.
WITH supplements AS (
  SELECT m.section, m.year,
    count(CASE WHEN exact(m.value) > exact(l.high) THEN 1 END) AS above,
    count(CASE WHEN m.valid THEN 1 END) AS items
  FROM water_means m JOIN water_source_limits l ON l.item = m.item
  WHERE m.month = 0 AND m.quarter = 0 GROUP BY m.section, m.year
),
specials AS (
  SELECT m.section, m.year,
    count(CASE WHEN exact(m.value) > exact(l.high) THEN 1 END) AS above,
    count(CASE WHEN m.unread > 0 THEN 1 END) AS unread
  FROM water_means m JOIN water_special_limits l ON l.item = m.item
  WHERE m.month = 0 AND m.quarter = 0 GROUP BY m.section, m.year
),
asked AS (SELECT edition, count(*) AS items FROM water_ground_limits WHERE needed = 1 GROUP BY edition),
grounds AS (
  SELECT m.section, m.year, max(a.items) AS asked,
    count(CASE WHEN exact(m.value) > exact(l.high) OR exact(m.value) < exact(l.low) THEN 1 END) AS beyond,
    count(CASE WHEN m.valid AND l.needed = 1 THEN 1 END) AS items,
    count(CASE WHEN m.unread > 0 THEN 1 END) AS unread
  FROM water_means m
  JOIN water_ground_limits l ON l.item = m.item AND m.year >= l.since_year AND m.year <= l.until_year
  JOIN asked a ON a.edition = l.edition
  WHERE m.month = 0 AND m.quarter = 0 GROUP BY m.section, m.year
),
judged AS (
  SELECT coalesce(d.area, 'city') AS area, d.year, d.source, coalesce(d.kind, 'surface') AS kind,
    d.intake, d.attains AS stated, d.kind = 'ground' AND d.section IS NOT NULL AS not_judged,
    CASE WHEN d.kind = 'ground' AND r.beyond > 0 THEN FALSE
      WHEN d.kind = 'ground' AND r.items = r.asked AND r.unread = 0 THEN TRUE
      WHEN d.kind = 'ground' THEN NULL
      WHEN g.at_least > 3 OR p.above > 0 OR s.above > 0 THEN FALSE
      WHEN g.class <= 3 AND p.items = 5 AND p.above = 0 AND coalesce(s.unread, 0) = 0 THEN TRUE
    END AS measured
  FROM drinking_sources d
  LEFT JOIN water_section_grades g ON g.section = d.section AND g.year = d.year AND g.month = 0
    AND g.quarter = 0
  LEFT JOIN supplements p ON p.section = d.section AND p.year = d.year
  LEFT JOIN grounds r ON r.section = d.section AND r.year = d.year
  LEFT JOIN specials s ON s.section = d.section AND s.year = d.year
)
SELECT area, year, source, kind, intake,
  CASE WHEN stated IS NULL OR measured IS NULL THEN coalesce(measured, stated)
    ELSE stated AND measured END AS attains,
  CASE WHEN measured AND NOT coalesce(stated, TRUE) THEN 'stated'
    WHEN measured IS NOT NULL THEN 'measured' WHEN stated IS NOT NULL THEN 'stated' END AS origin,
  CASE WHEN measured <> stated THEN 'contradicted'
    WHEN measured IS NULL AND stated IS NULL AND not_judged THEN 'ground_water_not_judged'
    WHEN measured IS NULL AND stated IS NULL THEN 'not_known' END AS reason
FROM judged
