-- A class that nobody gave could hold any part of the sea.
WITH sums AS (
  SELECT coalesce(area, 'city') AS area, year,
    count(DISTINCT CASE WHEN km2 IS NOT NULL THEN class END) AS classes, count(*) - count(km2) AS blank,
    sum(km2) AS km2, sum(CASE WHEN class = 1 THEN km2 END) AS one,
    sum(CASE WHEN class <= 2 THEN km2 END) AS two, sum(CASE WHEN class = 5 THEN km2 END) AS worse
  FROM sea_areas GROUP BY coalesce(area, 'city'), year
),
whole AS (
  SELECT *, classes = 5 AND blank = 0 AS complete FROM sums
)
SELECT area, year, km2, CASE WHEN complete THEN 100 * ratio(one, km2) END AS share_1,
  CASE WHEN complete THEN 100 * ratio(two, km2) END AS share_1_2,
  CASE WHEN complete THEN 100 * ratio(worse, km2) END AS share_worse,
  CASE WHEN NOT complete THEN 'class_not_given' WHEN km2 = 0 THEN 'no_sea' END AS reason
FROM whole
