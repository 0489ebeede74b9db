WITH cleaned AS (
  SELECT section, date, item, trim(result) AS text, unit,
    starts_with(trim(result), '<') OR upper(right(trim(result), 1)) = 'L' AS below
  FROM water_results
),
figures AS (
  SELECT section, date, item, unit, text, below,
    try_cast(CASE WHEN starts_with(text, '<') THEN substring(text, 2)
      WHEN below THEN substring(text, 1, length(text) - 1) ELSE text END AS DOUBLE) AS figure
  FROM cleaned
)
SELECT section, date, item,
  row_number() OVER (PARTITION BY section, date, item ORDER BY text NULLS LAST) AS sample,
  year(date) AS year, month(date) AS month, coalesce(below, FALSE) AS below,
  -- Below the detection limit: half of it. Chlorophyll in µg/L is mg/m³ already.
  CASE WHEN isfinite(figure) AND figure >= 0 THEN figure * CASE WHEN below THEN 0.5 ELSE 1 END
    * CASE WHEN unit = 'ug_l' AND item <> 'chl' THEN 0.001 ELSE 1 END END AS value,
  CASE WHEN text IS NULL THEN 'no_result' WHEN figure IS NULL OR NOT isfinite(figure) THEN 'not_a_number'
    WHEN figure < 0 THEN 'negative' END AS reason
FROM figures
