SELECT d.area, d.declaration AS subject, d.row_id,
  CASE WHEN d.declaration <> 'alien_species_no_significant_impact' THEN 'left_out' WHEN d.value THEN 'numerator' ELSE 'denominator' END AS role,
  CASE WHEN d.declaration <> 'alien_species_no_significant_impact' THEN 'another_declaration' WHEN d.value THEN 'declared' ELSE 'denied' END AS reason
FROM declarations d
