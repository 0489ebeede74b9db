WITH held AS (
  SELECT coalesce(area, 'city') AS area, year, poll, valid, satisfied,
    CASE WHEN satisfied <= valid THEN ratio(satisfied, valid) END AS share,
    coalesce(design_effect, 1) AS design_effect
  FROM satisfaction_polls
)
SELECT area, year, poll, valid, 100 * share AS share,
  100 * 1.96 * sqrt(ratio(share * (1 - share), valid)) * design_effect AS error,
  CASE WHEN satisfied IS NULL OR valid IS NULL THEN 'part_missing' WHEN valid = 0 THEN 'no_answers'
    WHEN satisfied > valid THEN 'more_satisfied_than_asked' END AS reason
FROM held
