WITH rules AS (
  SELECT max(CASE WHEN setting = 'ecology_without_bi' THEN value END) AS without,
    max(CASE WHEN setting = 'ecology_sub_index_above_100' THEN value END) AS above
  FROM settings
),
habitat AS (
  SELECT p.area, p.year, p.reason,
    CASE WHEN r.above = 'capped' THEN CASE WHEN p.raw > 100 THEN 100 ELSE p.raw END ELSE p.raw END AS habitat_quality
  FROM ei_land_parts p
  CROSS JOIN rules r
  WHERE p.edition = 'hj192_2015'
),
surveyed AS (
  SELECT h.area, h.year, h.habitat_quality, b.bi
  FROM habitat h
  JOIN ecology_biodiversity b ON b.area = h.area AND b.year = h.year
  WHERE h.habitat_quality IS NOT NULL
),
last_survey AS (
  SELECT h.area, h.year, max(s.year) AS survey_year
  FROM habitat h
  JOIN surveyed s ON s.area = h.area AND s.year <= h.year
  GROUP BY h.area, h.year
)
SELECT h.area, h.year, h.habitat_quality, l.survey_year, s.bi,
  CASE
    WHEN s.bi IS NOT NULL THEN 0.5 * (s.bi + s.habitat_quality) + (h.habitat_quality - s.habitat_quality)
    WHEN r.without = 'habitat_only' THEN h.habitat_quality
  END AS raw,
  CASE
    WHEN h.reason IS NOT NULL THEN h.reason
    WHEN s.bi IS NULL AND r.without <> 'habitat_only' THEN 'biodiversity_missing'
  END AS reason
FROM habitat h
CROSS JOIN rules r
LEFT JOIN last_survey l ON l.area = h.area AND l.year = h.year
LEFT JOIN surveyed s ON s.area = l.area AND s.year = l.survey_year
