SELECT n.area, n.water_body, n.year, n.good_share - b.good_share AS good_change,
  n.worse_share - b.worse_share AS worse_change,
  CASE WHEN abs(exact(n.good_share - b.good_share - n.worse_share + b.worse_share)) <= 10
      THEN 'none'
    WHEN abs(exact(n.good_share - b.good_share - n.worse_share + b.worse_share)) <= 20 THEN 'some'
    WHEN n.good_share IS NOT NULL AND b.good_share IS NOT NULL THEN 'marked' END AS extent,
  CASE WHEN exact(n.good_share - b.good_share) > exact(n.worse_share - b.worse_share) THEN 'better'
    WHEN exact(n.good_share - b.good_share) < exact(n.worse_share - b.worse_share) THEN 'worse'
    WHEN n.good_share IS NOT NULL AND b.good_share IS NOT NULL THEN 'same' END AS direction
FROM water_shares n JOIN water_shares b
  ON b.area = n.area AND b.water_body = n.water_body AND b.year = n.year - 1
