SELECT area, year, treated_rate AS value,
  CASE WHEN discharged_from = 'estimated' THEN 'estimated' ELSE 'measured' END AS status
FROM sewage_rates
