-- Weighted by length; the share above 70 dB is one of length, too.
WITH parts AS (
    SELECT coalesce(area, 'city') AS area, year, 'day' AS part, length, ld AS level FROM noise_roads
    UNION ALL
    SELECT coalesce(area, 'city') AS area, year, 'night' AS part, length, ln AS level FROM noise_roads
),
sums AS (
    SELECT
        area,
        year,
        part,
        ratio(sum(CASE WHEN level IS NOT NULL THEN length * level END), sum(CASE WHEN level IS NOT NULL THEN length END)) AS mean,
        sum(CASE WHEN level IS NOT NULL THEN length END) AS length,
        coalesce(sum(CASE WHEN exact(round_even(CAST(exact(level) AS DOUBLE), 1)) > 70 THEN length END), 0) AS length_above_70,
        count(CASE WHEN level IS NOT NULL AND length > 0 THEN 1 END) AS segments,
        count(CASE WHEN level IS NULL OR length IS NULL OR length <= 0 THEN 1 END) AS left_out
    FROM parts
    GROUP BY area, year, part
)
SELECT
    s.area,
    s.year,
    s.part,
    s.mean,
    round_even(CAST(exact(s.mean) AS DOUBLE), 1) AS rounded,
    s.length,
    s.length_above_70,
    100 * ratio(s.length_above_70, s.length) AS share_above_70,
    s.segments,
    s.left_out,
    l.level,
    l.name AS level_name,
    l.name_zh AS level_name_zh
FROM sums s
LEFT JOIN noise_levels l
    ON l.kind = 'road' AND l.part = s.part
    AND (l.above IS NULL OR exact(round_even(CAST(exact(s.mean) AS DOUBLE), 1)) > exact(l.above))
    AND (l.at_most IS NULL OR exact(round_even(CAST(exact(s.mean) AS DOUBLE), 1)) <= exact(l.at_most))
WHERE s.segments > 0
