-- The hourly index of HJ 633-2026, from six one-hour values. Under the edition of 2012 it needs running
-- means, which are not made here: there is no index then.
WITH chosen AS (
  SELECT max(CASE WHEN setting = 'aqi_missing' THEN value END) AS missing_rule FROM settings
),
wide AS (
  SELECT
    station,
    time,
    index_rule,
    count(*) AS items,
    count(iaqi) AS present,
    CAST(max(iaqi) AS BIGINT) AS found,
    CAST(max(CASE WHEN pollutant = 'so2' THEN iaqi END) AS BIGINT) AS so2,
    CAST(max(CASE WHEN pollutant = 'no2' THEN iaqi END) AS BIGINT) AS no2,
    CAST(max(CASE WHEN pollutant = 'co' THEN iaqi END) AS BIGINT) AS co,
    CAST(max(CASE WHEN pollutant = 'o3_1h' THEN iaqi END) AS BIGINT) AS o3_1h,
    CAST(max(CASE WHEN pollutant = 'pm10' THEN iaqi END) AS BIGINT) AS pm10,
    CAST(max(CASE WHEN pollutant = 'pm25' THEN iaqi END) AS BIGINT) AS pm25
  FROM iaqi_hours
  GROUP BY station, time, index_rule
),
published AS (
  SELECT
    w.*,
    CASE
      WHEN w.items < 6 THEN NULL
      WHEN w.present = 6 OR c.missing_rule = 'use_rest' THEN w.found
      WHEN c.missing_rule = 'publish_above_100' AND w.found > 100 THEN w.found
    END AS aqi
  FROM wide w
  CROSS JOIN chosen c
)
SELECT
  p.station,
  p.time,
  p.index_rule,
  p.aqi,
  CASE WHEN p.aqi > 50 THEN trim(concat(
    CASE WHEN p.so2 = p.aqi THEN 'so2 ' ELSE '' END,
    CASE WHEN p.no2 = p.aqi THEN 'no2 ' ELSE '' END,
    CASE WHEN p.co = p.aqi THEN 'co ' ELSE '' END,
    CASE WHEN p.o3_1h = p.aqi THEN 'o3_1h ' ELSE '' END,
    CASE WHEN p.pm10 = p.aqi THEN 'pm10 ' ELSE '' END,
    CASE WHEN p.pm25 = p.aqi THEN 'pm25 ' ELSE '' END
  )) END AS primary_pollutants,
  k.class,
  k.name_en AS class_en,
  k.name_zh AS class_zh,
  k.colour,
  k.rgb,
  p.so2 AS so2_iaqi,
  p.no2 AS no2_iaqi,
  p.co AS co_iaqi,
  p.o3_1h AS o3_1h_iaqi,
  p.pm10 AS pm10_iaqi,
  p.pm25 AS pm25_iaqi,
  CASE
    WHEN p.aqi IS NOT NULL THEN NULL
    WHEN p.items < 6 THEN 'running_means_needed'
    WHEN p.found IS NULL THEN 'no_data'
    ELSE 'pollutant_missing'
  END AS reason
FROM published p
LEFT JOIN aqi_classes k
  ON k.index_rule = p.index_rule AND p.aqi BETWEEN k.from_index AND k.to_index
