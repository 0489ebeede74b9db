-- The arithmetic mean of the squares, not an energy mean.
WITH rules AS (
    SELECT max(CASE WHEN setting = 'noise_grids_needed' THEN try_cast(value AS DOUBLE) END) AS needed
    FROM settings
),
parts AS (
    SELECT coalesce(area, 'city') AS area, year, 'day' AS part, ld AS level FROM noise_grids
    UNION ALL
    SELECT coalesce(area, 'city') AS area, year, 'night' AS part, ln AS level FROM noise_grids
),
means AS (
    SELECT area, year, part, avg(level) AS mean, count(level) AS grids, count(*) - count(level) AS without_level
    FROM parts
    GROUP BY area, year, part
)
SELECT
    m.area,
    m.year,
    m.part,
    m.mean,
    round_even(CAST(exact(m.mean) AS DOUBLE), 1) AS rounded,
    m.grids,
    m.without_level,
    l.level,
    l.name AS level_name,
    l.name_zh AS level_name_zh,
    CASE WHEN m.grids < r.needed THEN 'too_few_grids' END AS reason
FROM means m
CROSS JOIN rules r
LEFT JOIN noise_levels l
    ON l.kind = 'area' AND l.part = m.part
    AND (l.above IS NULL OR exact(round_even(CAST(exact(m.mean) AS DOUBLE), 1)) > exact(l.above))
    AND (l.at_most IS NULL OR exact(round_even(CAST(exact(m.mean) AS DOUBLE), 1)) <= exact(l.at_most))
WHERE m.grids > 0
