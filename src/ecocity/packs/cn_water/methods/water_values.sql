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
measured AS (
  SELECT f.*, CASE WHEN f.mark = 'unnamed' AND f.detection_limit IS NULL AND c.unnamed = 'zero' THEN 0
      ELSE f.figure END AS held,
    CASE WHEN f.item IN ('coliform', 'total_coliform', 'bacteria') THEN 'germs'
      WHEN f.item IN ('alpha', 'beta') THEN 'bq_l' WHEN f.item = 'do_saturation' THEN 'percent'
      WHEN f.item = 'sd' THEN 'depth'
      WHEN f.item IN ('temperature', 'ph', 'colour', 'conductivity', 'turbidity') THEN 'any'
      ELSE 'mass' END AS measure
  FROM figures f CROSS JOIN chosen c
),
-- Chlorophyll in µg/L is mg/m³ already; germs are per litre. A unit of another kind gives no factor.
known AS (
  SELECT *, CASE WHEN unit IS NULL OR measure = unit OR unit <> '?' AND measure = 'any' THEN 1
      WHEN unit = 'none' THEN 1
      WHEN measure = 'germs' THEN CASE unit WHEN 'per_l' THEN 1 WHEN 'per_100ml' THEN 10 WHEN 'per_ml' THEN 1000 END
      WHEN measure = 'depth' THEN CASE unit WHEN 'm' THEN 1 WHEN 'cm' THEN 0.01 END
      WHEN measure <> 'mass' THEN NULL
      WHEN item = 'chl' THEN CASE unit WHEN 'mg_l' THEN 1000 WHEN 'ug_l' THEN 1 WHEN 'ng_l' THEN 0.001 END
      ELSE CASE unit WHEN 'mg_l' THEN 1 WHEN 'ug_l' THEN 0.001 WHEN 'ng_l' THEN 0.000001 END
    END AS factor
  FROM measured
)
SELECT section, date, item,
  row_number() OVER (PARTITION BY section, date, item ORDER BY text NULLS LAST) AS sample,
  year(date) AS year, month(date) AS month, below,
  -- Below the detection limit: half of it.
  CASE WHEN isfinite(held) AND held >= 0 THEN held * CASE WHEN below THEN 0.5 ELSE 1 END
    * CAST(factor AS DOUBLE) END AS value,
  CASE WHEN text IS NULL THEN 'no_result'
    WHEN mark = 'unnamed' AND held IS NULL THEN 'limit_not_named'
    WHEN held IS NULL OR NOT isfinite(held) THEN 'not_a_number'
    WHEN held < 0 THEN 'negative'
    WHEN unit = '?' THEN 'unit_not_known' WHEN factor IS NULL THEN 'unit_of_another_kind' END AS reason
FROM known
