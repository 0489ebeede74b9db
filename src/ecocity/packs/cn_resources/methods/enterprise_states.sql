WITH held AS (
  SELECT coalesce(e.area, 'city') AS area, e.year, e.enterprise, s.as_of, e.audited_on,
    e.evaluated_on, e.accepted_on, e.closed_on, e.closure_proof
  FROM enterprise_list e CROSS JOIN assessment s
)
SELECT area, year, enterprise,
  CASE WHEN accepted_on <= as_of THEN 'numerator'
    WHEN closed_on <= as_of AND closure_proof IS NOT NULL THEN 'left_out'
    ELSE 'denominator' END AS role,
  CASE WHEN accepted_on <= as_of THEN 'accepted'
    WHEN closed_on <= as_of AND closure_proof IS NOT NULL THEN 'closed'
    WHEN closed_on <= as_of THEN 'closed_without_proof'
    WHEN accepted_on > as_of THEN 'accepted_later'
    WHEN evaluated_on <= as_of THEN 'evaluated'
    WHEN audited_on <= as_of THEN 'audited'
    ELSE 'not_begun' END AS state
FROM held
