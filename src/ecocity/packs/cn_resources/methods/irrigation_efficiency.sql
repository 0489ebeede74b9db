SELECT area, year,
  CASE WHEN count(CASE WHEN weight > 0 AND coefficient IS NULL OR weight IS NULL THEN 1 END) = 0
    AND count(DISTINCT weight_from) = 1
    THEN ratio(sum(coefficient * weight), sum(CASE WHEN coefficient IS NOT NULL THEN weight END))
  END AS value
FROM irrigation_groups GROUP BY area, year
