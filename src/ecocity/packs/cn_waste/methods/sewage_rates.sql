WITH chosen AS (
  SELECT max(CASE WHEN setting = 'sewage_denominator' THEN value END) AS denominator FROM settings
),
held AS (
  SELECT coalesce(s.area, 'city') AS area, s.year, s.treated, s.treated_plants,
    CASE WHEN s.discharged IS NOT NULL THEN s.discharged
      WHEN chosen.denominator = 'reported_or_estimated' THEN s.supplied * s.factor END AS discharged,
    CASE WHEN s.discharged IS NOT NULL THEN 'reported'
      WHEN chosen.denominator = 'reported_or_estimated' AND s.supplied * s.factor IS NOT NULL
        THEN 'estimated' END AS discharged_from
  FROM sewage_years s CROSS JOIN chosen
)
SELECT area, year, discharged, discharged_from,
  CASE WHEN treated <= discharged THEN 100 * ratio(treated, discharged) END AS treated_rate,
  CASE WHEN treated_plants <= discharged THEN 100 * ratio(treated_plants, discharged) END
    AS plants_rate,
  CASE WHEN discharged IS NULL THEN 'no_discharge'
    WHEN discharged = 0 THEN 'discharge_is_zero'
    WHEN treated > discharged OR treated_plants > discharged THEN 'more_treated_than_discharged'
    WHEN treated IS NULL AND treated_plants IS NULL THEN 'no_treated' END AS reason
FROM held
