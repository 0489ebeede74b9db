-- The edition chosen for each stretch of time, by date or by the setting that names one.
SELECT
  e.edition,
  e.index_rule,
  e.validity,
  CASE
    WHEN c.edition = 'by_date' AND e.edition <> 'gb3095_1996' THEN e.valid_from
    ELSE DATE '0001-01-01'
  END AS valid_from,
  CASE WHEN c.edition = 'by_date' THEN e.valid_until ELSE DATE '9999-12-31' END AS valid_until
FROM air_editions e
JOIN (
  SELECT
    max(CASE WHEN setting = 'air_edition' THEN value END) AS edition,
    max(CASE WHEN setting = 'air_start_2012' THEN value END) AS start
  FROM settings
) c ON e.start IN ('any', c.start) AND c.edition IN ('by_date', e.edition)
