-- A point-time without a level does not count; one without a limit leaves the rate unknown.
SELECT r.area, r.year, CASE WHEN max(CASE WHEN u.reason IN ('zone_unknown', 'no_limit_on_this_date') THEN 1 ELSE 0 END) = 0 THEN max(r.rate_day) END AS value
FROM noise_zone_rates r
LEFT JOIN noise_zone_days u ON u.area = r.area AND u.year = r.year
WHERE r.zone = 'all' AND r.quarter = 0
GROUP BY r.area, r.year
