WITH sampled AS (
  SELECT coalesce(area, 'city') AS area, year, scale, district, net, gross,
    CASE WHEN exact(net) <= exact(gross) THEN ratio(net, gross) END AS coefficient
  FROM irrigation_districts
),
grouped AS (
  SELECT area, year, scale, count(*) AS samples, sum(gross) AS gross,
    count(CASE WHEN coefficient IS NULL THEN 1 END) AS faulty,
    -- Large districts weigh by their water; in the other groups each sample counts alike.
    CASE WHEN scale = 'large' THEN ratio(sum(net), sum(gross)) ELSE avg(coefficient) END
      AS coefficient
  FROM sampled GROUP BY area, year, scale
),
weighted AS (
  SELECT coalesce(g.area, w.area) AS area, coalesce(g.year, w.year) AS year,
    coalesce(g.scale, w.scale) AS scale, coalesce(g.samples, 0) AS samples, g.coefficient,
    coalesce(g.faulty, 0) AS faulty, coalesce(w.gross, g.gross) AS weight,
    CASE WHEN w.gross IS NOT NULL THEN 'all' ELSE 'samples' END AS weight_from
  FROM grouped g FULL JOIN (
    SELECT coalesce(area, 'city') AS area, year, scale, gross FROM irrigation_gross
  ) w ON w.area = g.area AND w.year = g.year AND w.scale = g.scale
)
SELECT area, year, scale, samples, CASE WHEN faulty = 0 THEN coefficient END AS coefficient,
  weight, weight_from,
  CASE WHEN samples = 0 THEN 'no_sample' WHEN faulty > 0 THEN 'net_above_gross_or_missing' END
    AS reason
FROM weighted
