WITH limits AS (
    SELECT zone, day, night, valid_from, valid_until FROM noise_zone_limits
    UNION ALL
    SELECT zone, day, night, valid_from, valid_until FROM noise_zone_limits_1993
),
places AS (
    SELECT count(*) AS listed FROM noise_points
),
points AS (
    SELECT p.point, coalesce(p.area, 'city') AS area, max(n.zone) AS zone
    FROM noise_points p
    LEFT JOIN noise_zone_names n ON lower(trim(p.zone)) = n.name
    GROUP BY p.point, coalesce(p.area, 'city')
),
placed AS (
    SELECT
        d.point,
        d.date,
        d.ld,
        d.ln,
        d.lmax,
        d.reason,
        p.zone,
        CASE
            WHEN p.area IS NOT NULL THEN p.area
            WHEN l.listed = 0 THEN 'city'
            ELSE 'unlisted'
        END AS area
    FROM noise_point_days d
    CROSS JOIN places l
    LEFT JOIN points p ON p.point = d.point
)
SELECT
    w.area,
    w.point,
    w.date,
    year(w.date) AS year,
    quarter(w.date) AS quarter,
    w.zone,
    w.ld,
    w.ln,
    l.day AS limit_day,
    l.night AS limit_night,
    -- What is compared is rounded to 0.1 dB, half to even, as levels are reported.
    exact(round_even(CAST(exact(w.ld) AS DOUBLE), 1)) <= exact(l.day) AS attains_day,
    exact(round_even(CAST(exact(w.ln) AS DOUBLE), 1)) <= exact(l.night) AS attains_night,
    exact(round_even(CAST(exact(w.lmax) AS DOUBLE), 1)) <= exact(l.night + 15) AS sudden_within,
    CASE
        WHEN w.zone IS NULL THEN 'zone_unknown'
        WHEN l.zone IS NULL THEN 'no_limit_on_this_date'
        ELSE w.reason
    END AS reason
FROM placed w
LEFT JOIN limits l
    ON l.zone = w.zone AND w.date >= l.valid_from
    AND (l.valid_until IS NULL OR w.date < l.valid_until)
