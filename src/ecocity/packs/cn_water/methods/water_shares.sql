WITH bodies AS (
  SELECT area, coalesce(water_body, '') AS water_body, kind, year, class, at_least, attains,
    target_class
  FROM water_section_grades WHERE month = 0 AND quarter = 0
),
both AS (
  SELECT * FROM bodies WHERE water_body <> ''
  UNION ALL
  SELECT area, '' AS water_body, 'river' AS kind, year, class, at_least, attains, target_class
  FROM bodies
),
counted AS (
  SELECT area, water_body, max(kind) AS kind, year, count(*) AS sections, count(class) AS graded,
    count(CASE WHEN class <= 3 THEN 1 END) AS good,
    count(CASE WHEN at_least > 3 THEN 1 END) AS not_good,
    count(CASE WHEN at_least = 6 THEN 1 END) AS worse_than_v,
    count(target_class) AS with_target, count(CASE WHEN attains THEN 1 END) AS attaining,
    count(CASE WHEN NOT attains THEN 1 END) AS failing
  FROM both GROUP BY area, water_body, year
),
shares AS (
  SELECT *, CASE WHEN graded = sections THEN 100 * ratio(good, sections) END AS good_share,
    CASE WHEN graded = sections THEN 100 * ratio(worse_than_v, sections) END AS worse_share
  FROM counted
)
SELECT area, water_body, year, sections, graded, good, not_good, worse_than_v, failing, good_share,
  worse_share,
  CASE WHEN attaining + failing = sections THEN 100 * ratio(attaining, sections) END
    AS attaining_share,
  -- Lakes, and rivers of fewer than five sections, are graded by their means: water_body_means.
  CASE WHEN sections < 5 OR kind = 'lake' THEN NULL WHEN exact(good_share) >= 90 THEN '优'
    WHEN exact(good_share) >= 75 THEN '良好' WHEN exact(worse_share) < 20 THEN '轻度污染'
    WHEN exact(worse_share) < 40 THEN '中度污染' WHEN exact(worse_share) >= 40 THEN '重度污染'
    END AS state,
  CASE WHEN graded < sections THEN 'section_without_class'
    WHEN with_target < sections THEN 'section_without_target' END AS reason
FROM shares
