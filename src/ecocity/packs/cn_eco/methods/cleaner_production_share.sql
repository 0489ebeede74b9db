WITH home AS (
  SELECT area AS code, city FROM area_homes
),
states AS (
  SELECT home.city, c.year, c.enterprise, c.row_id, c.state, c.date_first > s.as_of AS later,
    c.date > s.as_of AS unsure,
    row_number() OVER (PARTITION BY home.city, c.year, c.enterprise
      ORDER BY coalesce(c.date_first > s.as_of, FALSE), CASE c.state WHEN 'closed_with_proof' THEN 4
        WHEN 'accepted' THEN 3 WHEN 'evaluated' THEN 2 WHEN 'audited' THEN 1 ELSE 0 END DESC,
        c.row_id DESC) AS place
  FROM cleaner_production c JOIN home ON home.code = c.area CROSS JOIN assessment s
),
placed AS (
  SELECT city, year, enterprise, row_id, CASE
    WHEN place > 1 AND later THEN 'after_as_of'
    WHEN place > 1 THEN 'superseded'
    WHEN later THEN 'not_yet'
    WHEN unsure AND state IN ('accepted', 'closed_with_proof') THEN 'date_too_coarse'
    ELSE state END AS reason
  FROM states
)
SELECT city AS area, year, enterprise AS subject, row_id,
  CASE WHEN reason IN ('superseded', 'after_as_of', 'date_too_coarse', 'closed_with_proof')
      THEN 'left_out'
    WHEN reason = 'accepted' THEN 'numerator' ELSE 'denominator' END AS role, reason
FROM placed
