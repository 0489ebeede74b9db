-- How many areas attain, by pollutant and (pollutant all) by all six.
WITH verdicts AS (
  SELECT year, pollutant, attains FROM city_years
  UNION ALL
  SELECT year, 'all' AS pollutant, attains FROM air_years
)
SELECT
  year,
  pollutant,
  count(attains) AS areas,
  count(CASE WHEN attains THEN 1 END) AS areas_attaining,
  100 * ratio(count(CASE WHEN NOT attains THEN 1 END), count(attains)) AS exceeding_share
FROM verdicts
GROUP BY year, pollutant
