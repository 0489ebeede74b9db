WITH figures AS (
  SELECT coalesce(area, 'city') AS area, site, year(date) AS year, item,
    try_cast(CASE WHEN starts_with(trim(result), '<') THEN substring(trim(result), 2)
      WHEN upper(right(trim(result), 1)) = 'L' THEN substring(trim(result), 1, length(trim(result)) - 1)
      ELSE trim(result) END AS DOUBLE)
      * CASE WHEN starts_with(trim(result), '<') OR upper(right(trim(result), 1)) = 'L' THEN 0.5
        ELSE 1 END AS value
  FROM sea_results
),
means AS (
  SELECT area, site, year, item, avg(value) AS value FROM figures WHERE value IS NOT NULL
  GROUP BY area, site, year, item
),
classes AS (
  SELECT m.area, m.site, m.year, m.item,
    -- Dissolved oxygen must be above its limit, all else not above.
    coalesce(min(CASE WHEN (l.low IS NULL OR exact(m.value) > exact(l.low)
        OR m.item = 'ph' AND exact(m.value) >= exact(l.low))
      AND (l.high IS NULL OR exact(m.value) <= exact(l.high)) THEN l.class END), 5) AS class
  FROM means m JOIN sea_limits l ON l.item = m.item GROUP BY m.area, m.site, m.year, m.item
)
SELECT area, site, year, count(*) AS items, max(class) AS class FROM classes
GROUP BY area, site, year
