-- Sub-indices of a city-day, one row an item of its index.
SELECT
  c.area,
  c.date,
  c.pollutant,
  i.family,
  c.rounded AS value,
  a.iaqi,
  CASE WHEN c.reason IS NOT NULL THEN c.reason WHEN a.iaqi IS NULL THEN 'above_table' END AS reason,
  r.index_rule,
  c.dust
FROM city_days c
JOIN air_day_rules r ON r.date = c.date
JOIN aqi_items i
  ON i.index_rule = r.index_rule AND i.averaging = 'day' AND i.pollutant = c.pollutant
LEFT JOIN iaqi_values a
  ON a.index_rule = r.index_rule AND a.pollutant = c.pollutant AND a.value = c.rounded
