SELECT t.edition, t.coefficient, coalesce(o.value, t.value) AS value,
  CASE WHEN o.value IS NULL THEN t.confidence ELSE 'given' END AS confidence
FROM ei_coefficients t
LEFT JOIN ecology_coefficients o ON o.edition = t.edition AND o.coefficient = t.coefficient
