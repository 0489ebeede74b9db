-- Of all point-times that were measured. Where a listed point was not measured at all, or has no
-- limit, those above their limit set an upper bound: were all that is missing measured as often as
-- elsewhere, and attained.
WITH sums AS (
  SELECT area, year, sum(judged_night) AS judged, sum(failing_night) AS failing,
    sum(without_limit_night) AS without_limit,
    sum(CASE WHEN quarters_night = 0 AND without_limit_night = 0 THEN missing_night ELSE 0 END) AS missing,
    max(ceil(ratio(judged_night, quarters_night))) AS a_quarter
  FROM noise_point_years GROUP BY area, year
),
wholes AS (
  SELECT area, year, judged, failing, missing + without_limit AS open,
    judged + without_limit + missing * coalesce(a_quarter, 1) AS whole
  FROM sums
)
SELECT area, year,
  CASE WHEN judged > 0 AND (open = 0 OR failing > 0) THEN 100 * ratio(whole - failing, whole) END AS value,
  CASE WHEN open = 0 THEN 'exact' ELSE 'at_most' END AS bound
FROM wholes
