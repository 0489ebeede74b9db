WITH bodies AS (
  SELECT area, coalesce(water_body, '') AS water_body, year, class, attains, target_class, reason
  FROM water_section_grades WHERE month = 0
),
both AS (
  SELECT area, water_body, year, class, attains, target_class FROM bodies WHERE water_body <> ''
  UNION ALL
  SELECT area, '' AS water_body, year, class, attains, target_class FROM bodies
),
counted AS (
  SELECT area, water_body, year, count(*) AS sections, count(class) AS graded,
    count(CASE WHEN class <= 3 THEN 1 END) AS good,
    count(CASE WHEN class = 6 THEN 1 END) AS worse_than_v,
    count(target_class) AS with_target, count(CASE WHEN attains THEN 1 END) AS attaining,
    count(CASE WHEN target_class IS NOT NULL AND attains IS NULL THEN 1 END) AS open_target
  FROM both GROUP BY area, water_body, year
),
shares AS (
  SELECT *, CASE WHEN graded = sections THEN 100 * ratio(good, sections) END AS good_share,
    CASE WHEN graded = sections THEN 100 * ratio(worse_than_v, sections) END AS worse_share
  FROM counted
)
SELECT area, water_body, year, sections, graded, good, worse_than_v, good_share, worse_share,
  CASE WHEN open_target = 0 AND with_target = sections THEN 100 * ratio(attaining, with_target) END
    AS attaining_share,
  -- With fewer than five sections the means of the items are graded instead: water_few_sections.
  CASE WHEN sections < 5 THEN NULL WHEN exact(good_share) >= 90 THEN '优'
    WHEN exact(good_share) >= 75 THEN '良好' WHEN exact(worse_share) < 20 THEN '轻度污染'
    WHEN exact(worse_share) < 40 THEN '中度污染' WHEN exact(worse_share) >= 40 THEN '重度污染'
    END AS state,
  CASE WHEN graded < sections THEN 'section_without_class'
    WHEN with_target < sections THEN 'section_without_target' END AS reason
FROM shares
