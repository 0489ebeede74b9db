SELECT area, year,
  CASE WHEN count(CASE WHEN intake IS NULL OR attains IS NULL THEN 1 END) = 0
    THEN 100 * ratio(sum(CASE WHEN attains THEN intake ELSE 0 END), sum(intake)) END AS value
FROM drinking_source_years GROUP BY area, year
