SELECT area, year,
  CASE WHEN count(CASE WHEN attains IS NULL THEN 1 END) = 0
    THEN 100 * ratio(count(CASE WHEN attains THEN 1 END), count(*)) END AS value
FROM drinking_source_years GROUP BY area, year
