-- 10^4 m³ over 10^4 yuan is m³ a yuan: ten thousand times that is m³ per 10^4 yuan.
SELECT coalesce(area, 'city') AS area, year, 10000 * ratio(fresh_water, value_added) AS value
FROM industrial_water_years
