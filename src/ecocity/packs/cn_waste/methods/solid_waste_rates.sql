WITH held AS (
  SELECT coalesce(area, 'city') AS area, year, kind, generated, used, disposed, stored, used_old, dumped,
    used_old + disposed_old AS old_reported,
    CASE WHEN exact(used + disposed + stored + coalesce(dumped, 0)) >= exact(generated)
      THEN exact(used + disposed + stored + coalesce(dumped, 0) - generated) END AS old_derived,
    exact(used + disposed + stored + coalesce(dumped, 0)) < exact(generated) AS short
  FROM solid_waste_years
),
stock AS (
  SELECT *, coalesce(old_reported, old_derived) AS old_stock,
    CASE WHEN old_reported IS NOT NULL THEN 'reported'
      WHEN old_derived IS NOT NULL THEN 'derived' END AS old_stock_from
  FROM held
)
SELECT area, year, kind, old_stock, old_stock_from,
  -- What was dumped adds to the old stock that the balance gives: unknown, it could lower the rate.
  CASE WHEN old_stock_from = 'derived' AND dumped IS NULL THEN 'at_most' ELSE 'exact' END AS bound,
  -- Use out of old stock is above the line, so it stands below it too.
  CASE WHEN used_old IS NOT NULL THEN 100 * ratio(used, generated + used_old)
    WHEN old_stock = 0 THEN 100 * ratio(used, generated) END AS used_rate,
  100 * ratio(used + disposed, generated + old_stock) AS handled_rate,
  100 * ratio(used, used + disposed + stored) AS used_part,
  100 * ratio(disposed, used + disposed + stored) AS disposed_part,
  100 * ratio(stored, used + disposed + stored) AS stored_part,
  CASE WHEN generated IS NULL OR used IS NULL OR disposed IS NULL THEN 'part_missing'
    WHEN old_stock IS NULL AND short THEN 'balance_does_not_close'
    WHEN old_stock IS NULL THEN 'old_stock_unknown'
    WHEN generated + old_stock = 0 THEN 'nothing_generated'
    WHEN used_old IS NULL AND old_stock > 0 THEN 'used_old_stock_unknown' END AS reason
FROM stock
