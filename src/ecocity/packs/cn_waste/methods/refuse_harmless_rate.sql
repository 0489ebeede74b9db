SELECT coalesce(area, 'city') AS area, year,
  -- What is cleared away stands for what is generated where only that is counted.
  CASE WHEN harmless <= coalesce(generated, cleared)
    THEN 100 * ratio(harmless, coalesce(generated, cleared)) END AS value
FROM refuse_years
