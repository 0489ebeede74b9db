SELECT a.code AS area, sum(l.species) AS value
FROM alien_species_lists l, assessment s, assessed_areas a
WHERE l.listed_on <= s.as_of
GROUP BY a.code
