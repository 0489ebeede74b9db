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
)
SELECT home.city AS area, n.name AS subject, n.row_id,
  CASE WHEN l.listed_on <= s.as_of THEN 'numerator' ELSE 'left_out' END AS role,
  CASE WHEN l.listed_on <= s.as_of THEN 'on_the_list'
    WHEN l.listed_on IS NOT NULL THEN 'listed_later'
    WHEN n.name_zh IS NOT NULL THEN 'not_on_the_lists'
    ELSE 'name_not_matched' END AS reason
FROM alien_species n JOIN home ON home.code = n.area CROSS JOIN assessment s
LEFT JOIN found l ON l.row_id = n.row_id
