SELECT area, year,
  CASE WHEN count(CASE WHEN state = 'missed' THEN 1 END) > 0
      OR count(CASE WHEN state = 'unknown' THEN 1 END) = 0
    THEN count(CASE WHEN state = 'missed' THEN 1 END) END AS value
FROM emission_years GROUP BY area, year
