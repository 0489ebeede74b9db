WITH home AS (
  SELECT area AS code, city FROM area_homes
),
listed AS (
  SELECT lower(name_zh) AS alias, 'zh' AS language, listed_on FROM alien_species_names
  UNION ALL
  SELECT x.alias, x.language, w.listed_on
  FROM alien_species_aliases x JOIN alien_species_names w ON w.name_zh = x.name_zh
),
found AS (
  SELECT n.row_id, min(l.listed_on) AS listed_on
  FROM alien_species n JOIN listed l
    ON l.alias IN (lower(trim(n.name)), lower(trim(n.name_zh)), lower(trim(n.scientific_name)))
    OR (l.language = 'la' AND (starts_with(lower(trim(n.scientific_name)), l.alias || ' ')
      OR starts_with(lower(trim(n.name)), l.alias || ' ')))
  GROUP BY n.row_id
),
species AS (
  SELECT home.city, n.name, n.row_id, CASE
    WHEN n.impact IS NULL THEN 'impact_not_stated'
    WHEN n.impact <> 'obvious' THEN 'no_obvious_harm'
    WHEN w.value = 'all' OR l.listed_on <= s.as_of THEN 'obvious_harm'
    WHEN l.listed_on IS NOT NULL THEN 'harm_listed_later'
    WHEN n.name_zh IS NOT NULL THEN 'harm_not_on_lists'
    ELSE 'harm_name_not_matched' END AS reason
  FROM alien_species n JOIN home ON home.code = n.area CROSS JOIN assessment s
  JOIN settings w ON w.setting = 'alien_species_counted'
  LEFT JOIN found l ON l.row_id = n.row_id
),
harm AS (
  SELECT city, count_if(reason = 'obvious_harm') AS sure,
    count_if(reason = 'harm_name_not_matched') AS open
  FROM species GROUP BY city
),
denied AS (
  SELECT d.area, max(d.date) AS date, count_if(d.date IS NULL) AS undated
  FROM declarations d, assessment s
  WHERE d.declaration = 'alien_species_no_significant_impact' AND NOT d.value
    AND (d.date_first IS NULL OR d.date_first <= s.as_of)
  GROUP BY d.area
),
placed AS (
  SELECT d.area, d.declaration, d.row_id, CASE
    WHEN d.declaration <> 'alien_species_no_significant_impact' THEN 'another_declaration'
    WHEN d.date_first > s.as_of THEN 'after_as_of'
    WHEN NOT d.value THEN 'denied'
    WHEN n.undated > 0 OR n.date >= d.date OR (d.date IS NULL AND n.area IS NOT NULL)
      THEN 'denied_since'
    WHEN harm.sure > 0 THEN 'register_says_otherwise'
    WHEN harm.open > 0 THEN 'register_leaves_open'
    ELSE 'declared' END AS reason
  FROM declarations d CROSS JOIN assessment s LEFT JOIN harm ON harm.city = d.area
  LEFT JOIN denied n ON n.area = d.area
)
SELECT area, declaration AS subject, row_id,
  CASE WHEN reason = 'declared' THEN 'numerator'
    WHEN reason IN ('denied', 'register_says_otherwise') THEN 'denominator'
    ELSE 'left_out' END AS role, reason
FROM placed
UNION ALL
SELECT city AS area, name AS subject, row_id,
  CASE WHEN reason = 'obvious_harm' THEN 'denominator' ELSE 'left_out' END AS role, reason
FROM species
UNION ALL
SELECT a.code AS area, c.name_en AS subject, CAST(NULL AS BIGINT) AS row_id, 'left_out' AS role,
  'silent' AS reason
FROM assessed_areas a JOIN areas c ON c.code = a.code
LEFT JOIN harm ON harm.city = a.code
WHERE coalesce(harm.sure, 0) = 0 AND NOT EXISTS (
  SELECT 1 FROM placed p
  WHERE p.area = a.code AND p.reason NOT IN ('another_declaration', 'after_as_of'))
