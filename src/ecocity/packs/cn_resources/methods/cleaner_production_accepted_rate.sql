SELECT area, year,
  100 * ratio(count(CASE WHEN role = 'numerator' THEN 1 END),
    count(CASE WHEN role <> 'left_out' THEN 1 END)) AS value
FROM enterprise_states GROUP BY area, year
