WITH held AS (
  SELECT coalesce(e.area, 'city') AS area, e.year, e.pollutant, e.emission, e.total_target,
    e.change_target
  FROM pollutant_emissions e
),
joined AS (
  SELECT h.area, h.year, h.pollutant, h.emission, h.change_target, h.total_target,
    1000 * ratio(h.emission, g.gdp) AS per_gdp,
    100 * (ratio(h.emission, p.emission) - 1) AS change
  FROM held h
  LEFT JOIN held p ON p.area = h.area AND p.pollutant = h.pollutant AND p.year = h.year - 1
  LEFT JOIN emission_gdp g ON coalesce(g.area, 'city') = h.area AND g.year = h.year
)
SELECT area, year, pollutant, emission, per_gdp, change, change_target,
  exact(emission - total_target) AS over_total,
  CASE WHEN change_target IS NULL OR change IS NULL THEN 'unknown'
    WHEN exact(change) <= exact(change_target) THEN 'done' ELSE 'missed' END AS state
FROM joined
