-- The line between two breakpoints, always rounded up; eight decimals are kept before that, so that
-- CO 2.2 gives 55. A row without up_to says what stands above the table.
SELECT
  c.area,
  c.date,
  c.pollutant,
  i.family,
  c.rounded AS value,
  CASE
    WHEN b.up_to IS NULL THEN b.index_up_to
    ELSE ceil(round(b.index_above
      + ratio((b.index_up_to - b.index_above) * (c.rounded - b.above), b.up_to - b.above), 8))
  END AS iaqi,
  CASE
    WHEN c.reason IS NOT NULL THEN c.reason
    WHEN b.up_to IS NULL AND b.index_up_to IS NULL THEN 'above_table'
  END AS reason,
  r.index_rule,
  c.dust
FROM city_days c
JOIN air_day_rules r ON r.date = c.date
JOIN aqi_items i
  ON i.index_rule = r.index_rule AND i.averaging = 'day' AND i.pollutant = c.pollutant
LEFT JOIN iaqi_breakpoints b
  ON b.index_rule = r.index_rule AND b.averaging = 'day' AND b.pollutant = c.pollutant
  AND (c.rounded > b.above OR (b.above = 0 AND c.rounded = 0))
  AND (b.up_to IS NULL OR c.rounded <= b.up_to)
