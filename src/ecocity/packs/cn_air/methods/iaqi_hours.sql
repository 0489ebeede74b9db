-- Sub-indices of one hour at one station. In 2012 particles have none: their 24-hour running mean had.
WITH long AS (
  SELECT
    h.station,
    h.time,
    p.pollutant,
    p.scale,
    CASE p.pollutant
      WHEN 'so2' THEN h.so2
      WHEN 'no2' THEN h.no2
      WHEN 'co' THEN h.co
      WHEN 'o3_1h' THEN h.o3
      WHEN 'pm10' THEN h.pm10
      WHEN 'pm25' THEN h.pm25
    END AS found
  FROM station_hours h
  CROSS JOIN air_pollutants p
),
rounded AS (
  SELECT
    l.station,
    l.time,
    l.pollutant,
    i.family,
    e.index_rule,
    ratio(round_even(l.found * l.scale, 0), l.scale) AS value
  FROM long l
  JOIN air_edition_ends e
    ON CAST(l.time AS DATE) >= e.valid_from AND CAST(l.time AS DATE) < e.valid_until
  JOIN aqi_items i
    ON i.index_rule = e.index_rule AND i.averaging = 'hour' AND i.pollutant = l.pollutant
)
SELECT
  r.station,
  r.time,
  r.pollutant,
  r.family,
  r.value,
  CASE
    WHEN b.up_to IS NULL THEN b.index_up_to
    ELSE ceil(round(b.index_above
      + ratio((b.index_up_to - b.index_above) * (r.value - b.above), b.up_to - b.above), 8))
  END AS iaqi,
  CASE
    WHEN r.value IS NULL THEN 'no_value'
    WHEN b.up_to IS NULL AND b.index_up_to IS NULL THEN 'above_table'
  END AS reason,
  r.index_rule
FROM rounded r
LEFT JOIN iaqi_breakpoints b
  ON b.index_rule = r.index_rule AND b.averaging = 'hour' AND b.pollutant = r.pollutant
  AND (r.value > b.above OR (b.above = 0 AND r.value = 0))
  AND (b.up_to IS NULL OR r.value <= b.up_to)
