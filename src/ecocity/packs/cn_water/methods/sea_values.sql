WITH cleaned AS (
  SELECT site, area, date, item, unit, detection_limit, trim(result) AS text,
    upper(trim(result)) AS said
  FROM sea_results
),
marked AS (
  SELECT *,
    CASE WHEN said IN ('ND', 'N.D.', 'N.D', 'BDL', '未检出', '未测出', '<DL', '<MDL', '低于检出限') THEN 'unnamed'
      WHEN starts_with(text, '<') OR starts_with(text, '＜') OR starts_with(text, '≤') THEN 'before'
      WHEN right(said, 3) = '(L)' OR right(said, 3) = '（L）' THEN 'bracket'
      WHEN right(said, 1) = 'L' OR right(said, 1) = 'Ｌ' THEN 'after'
    END AS mark
  FROM cleaned
),
chosen AS (
  SELECT max(CASE WHEN setting = 'water_nd_without_limit' THEN value END) AS unnamed FROM settings
),
figures AS (
  SELECT m.*, m.mark IS NOT NULL AS below,
    CASE WHEN m.mark = 'unnamed' AND m.detection_limit IS NULL AND c.unnamed = 'zero' THEN 0
      WHEN m.mark = 'unnamed' THEN m.detection_limit
      ELSE try_cast(trim(CASE WHEN m.mark = 'before' THEN substring(m.text, 2)
        WHEN m.mark = 'after' THEN left(m.text, length(m.text) - 1)
        WHEN m.mark = 'bracket' THEN left(m.text, length(m.text) - 3) ELSE m.text END) AS DOUBLE)
    END AS held
  FROM marked m CROSS JOIN chosen c
)
SELECT coalesce(s.area, f.area, 'city') AS area, f.site, f.date, f.item,
  row_number() OVER (PARTITION BY f.site, f.date, f.item ORDER BY f.text NULLS LAST) AS sample,
  year(f.date) AS year, f.below,
  CASE WHEN isfinite(f.held) AND f.held >= 0 THEN f.held * CASE WHEN f.below THEN 0.5 ELSE 1 END
    * CASE WHEN f.unit IS NULL OR f.unit IN ('mg_l', 'none') OR f.unit <> '?' AND f.item = 'ph' THEN 1
      WHEN f.unit = 'ug_l' THEN 0.001 WHEN f.unit = 'ng_l' THEN 0.000001 END END AS value,
  CASE WHEN f.text IS NULL THEN 'no_result'
    WHEN f.mark = 'unnamed' AND f.held IS NULL THEN 'limit_not_named'
    WHEN f.held IS NULL OR NOT isfinite(f.held) THEN 'not_a_number'
    WHEN f.held < 0 THEN 'negative'
    WHEN f.unit = '?' THEN 'unit_not_known'
    WHEN f.unit NOT IN ('mg_l', 'ug_l', 'ng_l', 'none') AND f.item <> 'ph' THEN 'unit_of_another_kind'
  END AS reason
FROM figures f LEFT JOIN sea_sites s ON s.site = f.site
