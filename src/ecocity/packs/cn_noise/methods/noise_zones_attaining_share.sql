-- Days and nights together: 100 exactly where no point-time is above its limit and none is missing.
WITH sums AS (
  SELECT area, year, sum(judged_day) AS days, sum(judged_night) AS nights,
    sum(failing_day + failing_night) AS failing,
    sum(without_limit_day + without_limit_night) AS without_limit,
    sum(missing_day + missing_night) AS missing,
    max(ceil(ratio(greatest(judged_day, judged_night), greatest(quarters_day, quarters_night)))) AS a_quarter
  FROM noise_point_years GROUP BY area, year
),
wholes AS (
  SELECT area, year, days, nights, failing, missing + without_limit AS open,
    days + nights + without_limit + missing * coalesce(a_quarter, 1) AS whole
  FROM sums
)
SELECT area, year,
  CASE WHEN (days > 0 AND nights > 0 AND open = 0) OR failing > 0
    THEN 100 * ratio(whole - failing, whole) END AS value,
  CASE WHEN open = 0 AND days > 0 AND nights > 0 THEN 'exact' ELSE 'at_most' END AS bound
FROM wholes
