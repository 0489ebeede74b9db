-- 10^4 m³ over 10^4 yuan is m³ a yuan: ten thousand times that is m³ per 10^4 yuan.
WITH held AS (
  SELECT coalesce(area, 'city') AS area, year, fresh_water, value_added, value_added_index
  FROM industrial_water_years
)
SELECT h.area, h.year, 10000 * ratio(h.fresh_water, h.value_added) AS intensity,
  100 * (ratio(ratio(h.fresh_water, b.fresh_water), h.value_added_index / 100) - 1) AS change
FROM held h LEFT JOIN held b ON b.area = h.area AND b.year = h.year - 1
