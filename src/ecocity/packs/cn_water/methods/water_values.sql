WITH cleaned AS (
  SELECT section, date, item, trim(result) AS text, unit, detection_limit, upper(trim(result)) AS said
  FROM water_results
),
marked AS (
  -- <0.5, ＜0.5, 0.5L and 0.5(L) name the limit; ND and 未检出 do not.
  SELECT section, date, item, text, unit, detection_limit,
    CASE WHEN said IN ('ND', 'N.D.', 'N.D', 'BDL', '未检出', '未测出', '<DL', '<MDL', '低于检出限') THEN 'unnamed'
      WHEN starts_with(text, '<') OR starts_with(text, '＜') OR starts_with(text, '≤') THEN 'before'
      WHEN right(said, 3) = '(L)' OR right(said, 3) = '（L）' THEN 'bracket'
      WHEN right(said, 1) = 'L' OR right(said, 1) = 'Ｌ' THEN 'after'
    END AS mark
  FROM cleaned
),
figures AS (
  SELECT *, mark IS NOT NULL AS below,
    CASE WHEN mark = 'unnamed' THEN detection_limit
      ELSE try_cast(trim(CASE WHEN mark = 'before' THEN substring(text, 2)
        WHEN mark = 'after' THEN left(text, length(text) - 1)
        WHEN mark = 'bracket' THEN left(text, length(text) - 3) ELSE text END) AS DOUBLE) END AS figure
  FROM marked
),
chosen AS (
  SELECT max(CASE WHEN setting = 'water_nd_without_limit' THEN value END) AS unnamed FROM settings
),
known AS (
  SELECT f.*, CASE WHEN f.mark = 'unnamed' AND f.detection_limit IS NULL AND c.unnamed = 'zero' THEN 0
    ELSE f.figure END AS held
  FROM figures f CROSS JOIN chosen c
)
SELECT section, date, item,
  row_number() OVER (PARTITION BY section, date, item ORDER BY text NULLS LAST) AS sample,
  year(date) AS year, month(date) AS month, below,
  -- Below the detection limit: half of it. Chlorophyll in µg/L is mg/m³ already; germs per litre.
  CASE WHEN isfinite(held) AND held >= 0 THEN held * CASE WHEN below THEN 0.5 ELSE 1 END
    * CASE WHEN unit = 'ug_l' AND item <> 'chl' THEN 0.001
      WHEN unit = 'mg_l' AND item = 'chl' THEN 1000
      WHEN unit = 'per_100ml' THEN 10 WHEN unit = 'per_ml' THEN 1000 ELSE 1 END END AS value,
  CASE WHEN text IS NULL THEN 'no_result'
    WHEN mark = 'unnamed' AND held IS NULL THEN 'limit_not_named'
    WHEN held IS NULL OR NOT isfinite(held) THEN 'not_a_number'
    WHEN held < 0 THEN 'negative' END AS reason
FROM known
