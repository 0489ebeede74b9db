WITH counted AS (
  SELECT area, year, count(*) AS sites, count(class) AS graded, count(CASE WHEN class = 1 THEN 1 END) AS one,
    count(CASE WHEN class <= 2 THEN 1 END) AS two, count(CASE WHEN class <= 3 THEN 1 END) AS three,
    count(CASE WHEN class <= 4 THEN 1 END) AS four,
    count(CASE WHEN at_least > 2 THEN 1 END) AS not_two,
    count(CASE WHEN attains THEN 1 END) AS attaining, count(CASE WHEN NOT attains THEN 1 END) AS failing
  FROM sea_site_classes GROUP BY area, year
),
shares AS (
  SELECT area, year, sites, graded, not_two, attaining, failing,
    CASE WHEN graded = sites THEN exact(100 * ratio(one, sites)) END AS s1,
    CASE WHEN graded = sites THEN exact(100 * ratio(two, sites)) END AS s2,
    CASE WHEN graded = sites THEN exact(100 * ratio(three, sites)) END AS s3,
    CASE WHEN graded = sites THEN exact(100 * ratio(four, sites)) END AS s4
  FROM counted
)
SELECT area, year, sites, graded, not_two, attaining, failing, s1 AS share_1, s2 AS share_1_2,
  100 - s4 AS share_worse,
  CASE WHEN graded < sites THEN NULL WHEN s1 >= 60 AND s2 >= 90 THEN '优' WHEN s2 >= 80 THEN '良好'
    WHEN 100 - s4 > 40 THEN '极差'
    WHEN s2 >= 60 AND 100 - s4 <= 30 OR s2 < 60 AND s3 >= 90 THEN '一般'
    ELSE '差' END AS state,
  CASE WHEN graded < sites THEN 'site_without_class' END AS reason
FROM shares
