WITH chosen AS (
  SELECT max(CASE WHEN setting = 'energy_electricity' THEN value END) AS electricity FROM settings
),
held AS (
  SELECT coalesce(b.area, 'city') AS area, b.year, b.fuel, b.quantity * u.factor AS quantity,
    u.base, b.quantity IS NULL AS blank
  FROM energy_balance b LEFT JOIN energy_units u ON u.unit = b.unit
),
general AS (
  SELECT c.fuel, c.base, c.kgce FROM energy_coefficients c CROSS JOIN chosen
  WHERE c.electricity IS NULL OR c.electricity = chosen.electricity
),
joined AS (
  SELECT h.area, h.year, h.fuel, h.quantity, h.blank,
    CASE WHEN h.base = 'kgce' THEN 1
      WHEN h.fuel = 'electricity' AND chosen.electricity = 'equivalent' THEN g.kgce
      ELSE coalesce(l.kgce, g.kgce) END AS kgce,
    CASE WHEN h.base = 'kgce' THEN 'general'
      WHEN h.fuel = 'electricity' AND chosen.electricity = 'equivalent' THEN 'general'
      WHEN l.kgce IS NOT NULL THEN 'local'
      WHEN g.kgce IS NOT NULL THEN 'general' END AS coefficient_of,
    h.base <> 'kgce' AND g.base IS NOT NULL AND g.base <> h.base AS other_unit
  FROM held h CROSS JOIN chosen
  LEFT JOIN general g ON g.fuel = h.fuel
  LEFT JOIN energy_coefficients_local l
    ON l.fuel = h.fuel AND l.year = h.year AND coalesce(l.area, 'city') = h.area
)
SELECT area, year, fuel, quantity, kgce, coefficient_of,
  CASE WHEN NOT other_unit THEN exact(quantity * kgce / 1000) END AS tce,
  CASE WHEN blank THEN 'no_quantity' WHEN other_unit THEN 'unit_of_another_kind'
    WHEN kgce IS NULL THEN 'no_coefficient' END AS reason
FROM joined
