WITH rules AS (
    SELECT
        max(CASE WHEN setting = 'noise_day_from' THEN try_cast(value AS DOUBLE) END) AS day_from,
        max(CASE WHEN setting = 'noise_day_until' THEN try_cast(value AS DOUBLE) END) AS day_until,
        max(CASE WHEN setting = 'noise_readings_an_hour' THEN try_cast(value AS DOUBLE) END) AS needed,
        max(CASE WHEN setting = 'noise_night_belongs_to' THEN value END) AS night_of
    FROM settings
),
hours AS (
    SELECT
        h.point,
        CAST(h.time AS DATE) AS own_date,
        hour(h.time) AS own_hour,
        CASE WHEN h.readings >= r.needed THEN h.leq END AS leq,
        h.lmax,
        hour(h.time) >= r.day_from AND hour(h.time) < r.day_until AS by_day,
        r.day_from,
        r.day_until,
        r.night_of
    FROM noise_hours h CROSS JOIN rules r
),
dated AS (
    SELECT
        *,
        CASE
            WHEN by_day OR night_of = 'same_date' THEN own_date
            WHEN night_of = 'evening' AND own_hour < day_from THEN CAST(own_date - INTERVAL 1 DAY AS DATE)
            WHEN night_of = 'morning' AND own_hour >= day_until THEN CAST(own_date + INTERVAL 1 DAY AS DATE)
            ELSE own_date
        END AS date
    FROM hours
),
days AS (
    SELECT
        point,
        date,
        max(day_until - day_from) AS day_hours,
        count(CASE WHEN by_day THEN leq END) AS hours_day,
        count(CASE WHEN NOT by_day THEN leq END) AS hours_night,
        sum(CASE WHEN by_day THEN power(10, leq / 10.0) END) AS energy_day,
        sum(CASE WHEN NOT by_day THEN power(10, leq / 10.0) END) AS energy_night,
        max(CASE WHEN NOT by_day THEN lmax END) AS lmax
    FROM dated
    GROUP BY point, date
),
measured AS (
    SELECT
        point,
        date,
        CASE WHEN hours_day = day_hours THEN round(10 * log10(ratio(energy_day, hours_day)), 8) END AS ld,
        CASE WHEN hours_night = 24 - day_hours THEN round(10 * log10(ratio(energy_night, hours_night)), 8) END AS ln,
        lmax,
        hours_day,
        hours_night,
        1 AS rank
    FROM days
    UNION ALL
    SELECT
        point,
        date,
        max(ld) AS ld,
        max(ln) AS ln,
        max(lmax) AS lmax,
        CAST(NULL AS BIGINT) AS hours_day,
        CAST(NULL AS BIGINT) AS hours_night,
        2 AS rank
    FROM noise_surveys
    GROUP BY point, date
)
SELECT
    point,
    date,
    ld,
    ln,
    lmax,
    hours_day,
    hours_night,
    CASE
        WHEN ld IS NULL AND ln IS NULL THEN 'day_and_night_incomplete'
        WHEN ld IS NULL THEN 'day_incomplete'
        WHEN ln IS NULL THEN 'night_incomplete'
    END AS reason
FROM measured
QUALIFY row_number() OVER (PARTITION BY point, date ORDER BY rank) = 1
