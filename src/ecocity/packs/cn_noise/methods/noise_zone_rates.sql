-- Point-times: one point on one day is one for the day and one for the night.
WITH periods AS (
    SELECT area, year, 0 AS quarter, zone, attains_day, attains_night, sudden_within FROM noise_zone_days
    UNION ALL
    SELECT area, year, quarter, zone, attains_day, attains_night, sudden_within FROM noise_zone_days
),
zones AS (
    SELECT area, year, quarter, coalesce(zone, 'unknown') AS zone, attains_day, attains_night, sudden_within FROM periods
    UNION ALL
    SELECT area, year, quarter, 'all' AS zone, attains_day, attains_night, sudden_within FROM periods
)
SELECT
    area,
    year,
    quarter,
    zone,
    count(*) AS point_times,
    count(attains_day) AS judged_day,
    count(CASE WHEN attains_day THEN 1 END) AS attaining_day,
    100 * ratio(count(CASE WHEN attains_day THEN 1 END), count(attains_day)) AS rate_day,
    count(attains_night) AS judged_night,
    count(CASE WHEN attains_night THEN 1 END) AS attaining_night,
    100 * ratio(count(CASE WHEN attains_night THEN 1 END), count(attains_night)) AS rate_night,
    count(CASE WHEN NOT sudden_within THEN 1 END) AS sudden_above
FROM zones
GROUP BY area, year, quarter, zone
