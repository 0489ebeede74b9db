-- The largest index; primary pollutants are all that share it, above 50.
WITH chosen AS (
  SELECT
    max(CASE WHEN setting = 'aqi_missing' THEN value END) AS missing_rule,
    max(CASE WHEN setting = 'aqi_not_monitored' THEN value END) AS not_monitored_rule
  FROM settings
),
wide AS (
  SELECT
    d.area,
    d.date,
    d.index_rule,
    d.dust,
    i1.iaqi AS so2,
    i2.iaqi AS no2,
    i3.iaqi AS co,
    i4.iaqi AS o3_8h,
    i5.iaqi AS o3_1h,
    i6.iaqi AS pm10,
    i7.iaqi AS pm25
  FROM city_day_values d
  LEFT JOIN iaqi_values i1
    ON i1.pollutant = 'so2' AND i1.index_rule = d.index_rule AND i1.value = d.so2_rounded
  LEFT JOIN iaqi_values i2
    ON i2.pollutant = 'no2' AND i2.index_rule = d.index_rule AND i2.value = d.no2_rounded
  LEFT JOIN iaqi_values i3
    ON i3.pollutant = 'co' AND i3.index_rule = d.index_rule AND i3.value = d.co_rounded
  LEFT JOIN iaqi_values i4
    ON i4.pollutant = 'o3_8h' AND i4.index_rule = d.index_rule AND i4.value = d.o3_8h_rounded
  LEFT JOIN iaqi_values i5
    ON i5.pollutant = 'o3_1h' AND i5.index_rule = d.index_rule AND i5.value = d.o3_1h_rounded
  LEFT JOIN iaqi_values i6
    ON i6.pollutant = 'pm10' AND i6.index_rule = d.index_rule AND i6.value = d.pm10_rounded
  LEFT JOIN iaqi_values i7
    ON i7.pollutant = 'pm25' AND i7.index_rule = d.index_rule AND i7.value = d.pm25_rounded
),
monitored AS (
  SELECT
    area,
    year(date) AS year,
    count(so2) > 0 AS so2_monitored,
    count(no2) > 0 AS no2_monitored,
    count(co) > 0 AS co_monitored,
    count(coalesce(o3_8h, o3_1h)) > 0 AS o3_monitored,
    count(pm10) > 0 AS pm10_monitored,
    count(pm25) > 0 AS pm25_monitored
  FROM wide
  GROUP BY area, year(date)
),
needed AS (
  SELECT
    index_rule,
    count(CASE WHEN family = 'so2' THEN 1 END) > 0 AS so2_needed,
    count(CASE WHEN family = 'no2' THEN 1 END) > 0 AS no2_needed,
    count(CASE WHEN family = 'co' THEN 1 END) > 0 AS co_needed,
    count(CASE WHEN family = 'o3' THEN 1 END) > 0 AS o3_needed,
    count(CASE WHEN family = 'pm10' THEN 1 END) > 0 AS pm10_needed,
    count(CASE WHEN family = 'pm25' THEN 1 END) > 0 AS pm25_needed
  FROM aqi_items
  WHERE averaging = 'day'
  GROUP BY index_rule
),
gaps AS (
  SELECT
    w.*,
    c.missing_rule,
    greatest(w.so2, w.no2, w.co, w.o3_8h, w.o3_1h, w.pm10, w.pm25) AS found,
    trim(concat(
      CASE WHEN n.so2_needed AND w.so2 IS NULL
        AND (m.so2_monitored OR c.not_monitored_rule = 'blocks') THEN 'so2 ' ELSE '' END,
      CASE WHEN n.no2_needed AND w.no2 IS NULL
        AND (m.no2_monitored OR c.not_monitored_rule = 'blocks') THEN 'no2 ' ELSE '' END,
      CASE WHEN n.co_needed AND w.co IS NULL
        AND (m.co_monitored OR c.not_monitored_rule = 'blocks') THEN 'co ' ELSE '' END,
      CASE WHEN n.o3_needed AND w.o3_8h IS NULL AND w.o3_1h IS NULL
        AND (m.o3_monitored OR c.not_monitored_rule = 'blocks') THEN 'o3 ' ELSE '' END,
      CASE WHEN n.pm10_needed AND w.pm10 IS NULL
        AND (m.pm10_monitored OR c.not_monitored_rule = 'blocks') THEN 'pm10 ' ELSE '' END,
      CASE WHEN n.pm25_needed AND w.pm25 IS NULL
        AND (m.pm25_monitored OR c.not_monitored_rule = 'blocks') THEN 'pm25 ' ELSE '' END
    )) AS missing
  FROM wide w
  CROSS JOIN chosen c
  JOIN monitored m ON m.area = w.area AND m.year = year(w.date)
  JOIN needed n ON n.index_rule = w.index_rule
),
published AS (
  SELECT
    *,
    CASE
      WHEN missing = '' OR missing_rule = 'use_rest' THEN found
      WHEN missing_rule = 'publish_above_100' AND found > 100 THEN found
    END AS aqi
  FROM gaps
)
SELECT
  p.area,
  p.date,
  p.index_rule,
  p.aqi,
  CASE WHEN p.aqi > 50 THEN trim(concat(
    CASE WHEN p.so2 = p.aqi THEN 'so2 ' ELSE '' END,
    CASE WHEN p.no2 = p.aqi THEN 'no2 ' ELSE '' END,
    CASE WHEN p.co = p.aqi THEN 'co ' ELSE '' END,
    CASE WHEN p.o3_8h = p.aqi THEN 'o3_8h ' ELSE '' END,
    CASE WHEN p.o3_1h = p.aqi THEN 'o3_1h ' ELSE '' END,
    CASE WHEN p.pm10 = p.aqi THEN 'pm10 ' ELSE '' END,
    CASE WHEN p.pm25 = p.aqi THEN 'pm25 ' ELSE '' END
  )) END AS primary_pollutants,
  k.class,
  k.name_en AS class_en,
  k.name_zh AS class_zh,
  k.colour,
  k.rgb,
  p.aqi <= 100 AS good,
  p.aqi > 200 AS heavy,
  p.so2 AS so2_iaqi,
  p.no2 AS no2_iaqi,
  p.co AS co_iaqi,
  p.o3_8h AS o3_8h_iaqi,
  p.o3_1h AS o3_1h_iaqi,
  p.pm10 AS pm10_iaqi,
  p.pm25 AS pm25_iaqi,
  CASE WHEN p.missing <> '' THEN p.missing END AS missing,
  CASE
    WHEN p.aqi IS NOT NULL THEN NULL
    WHEN p.found IS NULL THEN 'no_data'
    ELSE 'pollutant_missing'
  END AS reason,
  p.dust
FROM published p
LEFT JOIN aqi_classes k
  ON k.index_rule = p.index_rule AND p.aqi BETWEEN k.from_index AND k.to_index
