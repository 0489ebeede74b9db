-- Several polls of a year are one sample; a poll that cannot be used leaves the year open.
SELECT area, year,
  CASE WHEN count(reason) = 0 THEN 100 * ratio(sum(satisfied), sum(valid)) END AS value
FROM satisfaction_years GROUP BY area, year
