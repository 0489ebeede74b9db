WITH held AS (
  SELECT coalesce(e.area, 'city') AS area, e.year, e.pollutant, e.emission, e.total_target,
    e.change_target
  FROM pollutant_emissions e
),
-- Every pollutant that the plan of the year controls is there, given or not.
wanted AS (
  SELECT DISTINCT h.area, h.year, p.pollutant FROM held h
  JOIN emission_plans p ON h.year BETWEEN p.first_year AND p.last_year
  UNION
  SELECT area, year, pollutant FROM held
),
bases AS (
  SELECT DISTINCT first_year, last_year, base_year FROM emission_plans
),
joined AS (
  SELECT w.area, w.year, w.pollutant, h.emission, h.change_target, h.total_target,
    h.pollutant IS NULL AS not_given, p.emission AS before,
    1000 * ratio(h.emission, g.gdp) AS per_gdp,
    100 * (ratio(h.emission, p.emission) - 1) AS change,
    100 * (ratio(h.emission, o.emission) - 1) AS since_base,
    b.new_emission, b.cut_works + b.cut_closures + b.cut_supervision AS cut
  FROM wanted w
  LEFT JOIN held h ON h.area = w.area AND h.year = w.year AND h.pollutant = w.pollutant
  LEFT JOIN held p ON p.area = w.area AND p.pollutant = w.pollutant AND p.year = w.year - 1
  LEFT JOIN bases s ON w.year BETWEEN s.first_year AND s.last_year
  LEFT JOIN held o ON o.area = w.area AND o.pollutant = w.pollutant AND o.year = s.base_year
  LEFT JOIN emission_gdp g ON coalesce(g.area, 'city') = w.area AND g.year = w.year
  LEFT JOIN emission_balance b ON coalesce(b.area, 'city') = w.area AND b.year = w.year
    AND b.pollutant = w.pollutant
)
SELECT area, year, pollutant, emission, per_gdp, change, change_target, since_base, cut AS gross_cut,
  exact(emission - (before + new_emission - cut)) AS balance_gap,
  exact(emission - total_target) AS over_total,
  -- Of two targets given both are to be met, and the one that is missed is enough.
  CASE WHEN not_given THEN 'not_given'
    WHEN exact(change) > exact(change_target) OR exact(emission - total_target) > 0 THEN 'missed'
    WHEN change_target IS NULL AND total_target IS NULL THEN 'unknown'
    WHEN change_target IS NOT NULL AND change IS NULL THEN 'unknown'
    WHEN emission IS NULL THEN 'unknown' ELSE 'done' END AS state
FROM joined
