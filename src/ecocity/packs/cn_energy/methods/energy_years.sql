WITH totals AS (
  SELECT area, year, sum(tce) AS tce, count(*) AS fuels,
    count(CASE WHEN tce IS NULL THEN 1 END) AS fuels_without
  FROM energy_by_fuel GROUP BY area, year
),
whole AS (
  SELECT area, year, CASE WHEN fuels_without = 0 THEN tce END AS tce, fuels, fuels_without
  FROM totals
),
growth AS (
  SELECT coalesce(g.area, 'city') AS area, g.year, g.gdp, g.gdp_index, b.base_year
  FROM energy_gdp g LEFT JOIN energy_base_years b ON g.year BETWEEN b.first_year AND b.last_year
),
-- The base year's GDP at current prices, times the indices of the years since.
chained AS (
  SELECT t.area, t.year, t.base_year, max(t.gdp_index) AS gdp_index,
    max(CASE WHEN s.year = t.base_year THEN s.gdp END) AS gdp_base,
    sum(CASE WHEN s.year > t.base_year THEN ln(s.gdp_index / 100) ELSE 0 END) AS growth,
    count(CASE WHEN s.year > t.base_year AND s.gdp_index IS NOT NULL THEN 1 END) AS indices
  FROM growth t LEFT JOIN growth s
    ON s.area = t.area AND s.year BETWEEN t.base_year AND t.year
  GROUP BY t.area, t.year, t.base_year
),
fixed AS (
  SELECT area, year, base_year, gdp_index,
    CASE WHEN indices = year - base_year THEN gdp_base * exp(growth) END AS gdp_fixed
  FROM chained
),
-- Energy and the growth of GDP since the base year of the plan: the product of the yearly rates.
planned AS (
  SELECT w.area, w.year, p.base_year AS plan_base, max(o.tce) AS tce_base,
    exp(sum(ln(g.gdp_index / 100))) AS growth, count(g.gdp_index) AS indices
  FROM whole w JOIN energy_plans p ON w.year BETWEEN p.first_year AND p.last_year
  LEFT JOIN whole o ON o.area = w.area AND o.year = p.base_year
  LEFT JOIN growth g ON g.area = w.area AND g.year > p.base_year AND g.year <= w.year
  GROUP BY w.area, w.year, p.base_year
),
both AS (
  SELECT w.area, w.year, w.tce, w.fuels, w.fuels_without, f.base_year, f.gdp_fixed, f.gdp_index,
    p.tce AS tce_before, n.tce_base,
    CASE WHEN n.indices = n.year - n.plan_base THEN n.growth END AS plan_growth
  FROM whole w LEFT JOIN fixed f ON f.area = w.area AND f.year = w.year
  LEFT JOIN planned n ON n.area = w.area AND n.year = w.year
  LEFT JOIN whole p ON p.area = w.area AND p.year = w.year - 1
)
SELECT area, year, tce, fuels, fuels_without, base_year, gdp_fixed,
  ratio(tce, gdp_fixed) AS intensity,
  -- Both years at one price, so that a change of base year does not show in the rate.
  100 * (ratio(ratio(tce, tce_before), gdp_index / 100) - 1) AS change,
  100 * (ratio(ratio(tce, tce_base), plan_growth) - 1) AS since_plan,
  CASE WHEN fuels_without > 0 THEN 'fuel_without_coal_figure'
    WHEN base_year IS NULL THEN 'no_base_year'
    WHEN gdp_fixed IS NULL THEN 'gdp_or_index_missing' END AS reason
FROM both
