WITH chosen AS (
  SELECT max(CASE WHEN setting = 'satisfaction_sample_per_1000' THEN CAST(value AS DOUBLE) END)
    AS needed
  FROM settings
),
held AS (
  SELECT coalesce(area, 'city') AS area, year, poll, valid, satisfied,
    CASE WHEN satisfied <= valid THEN ratio(satisfied, valid) END AS share,
    coalesce(design_effect, 1) AS design_effect,
    sum(valid) OVER (PARTITION BY coalesce(area, 'city'), year) AS valid_of_the_year
  FROM satisfaction_polls
),
sampled AS (
  -- Residents are counted in ten thousands.
  SELECT h.*, c.needed, 1000 * ratio(h.valid_of_the_year, 10000 * p.residents) AS per_1000
  FROM held h CROSS JOIN chosen c
  LEFT JOIN poll_residents p ON coalesce(p.area, 'city') = h.area AND p.year = h.year
)
SELECT area, year, poll, valid, satisfied, 100 * share AS share,
  100 * 1.96 * sqrt(ratio(share * (1 - share), valid)) * design_effect AS error, per_1000,
  CASE WHEN satisfied IS NULL OR valid IS NULL THEN 'part_missing' WHEN valid = 0 THEN 'no_answers'
    WHEN satisfied > valid THEN 'more_satisfied_than_asked'
    WHEN needed > 0 AND per_1000 IS NULL THEN 'residents_unknown'
    WHEN needed > 0 AND exact(per_1000) < exact(needed) THEN 'sample_too_small' END AS reason
FROM sampled
