-- Days and nights together: 100 exactly where no valid point-time is above its limit.
SELECT
    area,
    year,
    CASE WHEN max(CASE WHEN reason IN ('zone_unknown', 'no_limit_on_this_date') THEN 1 ELSE 0 END) = 0
        AND count(attains_day) > 0 AND count(attains_night) > 0
    THEN 100 * ratio(
        count(CASE WHEN attains_day THEN 1 END) + count(CASE WHEN attains_night THEN 1 END),
        count(attains_day) + count(attains_night)
    ) END AS value
FROM noise_zone_days
GROUP BY area, year
