-- Each value that occurs, and its sub-index: the line between two breakpoints, always rounded up. Eight
-- decimals are kept before that, so that CO 2.2 gives 55. A row without up_to says what stands above the
-- table; a value that has none there is not listed.
WITH seen AS (
  SELECT DISTINCT index_rule, 'so2' AS pollutant, so2_rounded AS value FROM city_day_values
  UNION ALL
  SELECT DISTINCT index_rule, 'no2' AS pollutant, no2_rounded AS value FROM city_day_values
  UNION ALL
  SELECT DISTINCT index_rule, 'co' AS pollutant, co_rounded AS value FROM city_day_values
  UNION ALL
  SELECT DISTINCT index_rule, 'o3_8h' AS pollutant, o3_8h_rounded AS value FROM city_day_values
  UNION ALL
  SELECT DISTINCT index_rule, 'o3_1h' AS pollutant, o3_1h_rounded AS value FROM city_day_values
  UNION ALL
  SELECT DISTINCT index_rule, 'pm10' AS pollutant, pm10_rounded AS value FROM city_day_values
  UNION ALL
  SELECT DISTINCT index_rule, 'pm25' AS pollutant, pm25_rounded AS value FROM city_day_values
)
SELECT
  s.index_rule,
  s.pollutant,
  s.value,
  CASE
    WHEN b.up_to IS NULL THEN b.index_up_to
    ELSE ceil(round(b.index_above
      + ratio((b.index_up_to - b.index_above) * (s.value - b.above), b.up_to - b.above), 8))
  END AS iaqi
FROM seen s
JOIN aqi_items i
  ON i.index_rule = s.index_rule AND i.averaging = 'day' AND i.pollutant = s.pollutant
JOIN iaqi_breakpoints b
  ON b.index_rule = s.index_rule AND b.averaging = 'day' AND b.pollutant = s.pollutant
  AND (s.value > b.above OR (b.above = 0 AND s.value = 0))
  AND (b.up_to IS NULL OR s.value <= b.up_to)
WHERE b.up_to IS NOT NULL OR b.index_up_to IS NOT NULL
