-- Several polls of a year are one sample; a poll that cannot be used leaves the year open.
SELECT coalesce(area, 'city') AS area, year,
  CASE WHEN count(CASE WHEN satisfied <= valid THEN 1 END) = count(*)
    THEN 100 * ratio(sum(satisfied), sum(valid)) END AS value
FROM satisfaction_polls GROUP BY coalesce(area, 'city'), year
