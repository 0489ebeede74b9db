-- Sum of the single indices; all six must be there. The smallest is first, equal ones share a place.
WITH chosen AS (
  SELECT
    max(CASE WHEN setting = 'composite_method' THEN value END) AS method,
    max(CASE WHEN setting = 'composite_weights' THEN value END) AS weights
  FROM settings
),
singles AS (
  SELECT
    s.area, s.year,
    s.pollutant,
    s.valid,
    CASE WHEN c.weights = 'equal' THEN t.weight ELSE t.weight_2026 END AS weight,
    CASE
      WHEN t.mean_judged = 'no' THEN ratio(s.percentile, d.limit_value)
      WHEN c.method = 'annex_c_2013' THEN greatest(ratio(s.mean, y.limit_value), ratio(s.percentile, d.limit_value))
      ELSE ratio(s.mean, y.limit_value)
    END AS single
  FROM city_years s
  CROSS JOIN chosen c
  JOIN air_statistics t ON t.pollutant = s.pollutant
  LEFT JOIN air_limits y
    ON y.edition = s.edition AND y.pollutant = s.pollutant AND y.averaging = 'year' AND y.grade = 2
  LEFT JOIN air_limits d
    ON d.edition = s.edition AND d.pollutant = s.pollutant AND d.averaging = 'day' AND d.grade = 2
),
sums AS (
  SELECT
    area, year,
    count(CASE WHEN valid AND single IS NOT NULL THEN 1 END) AS pollutants,
    count(single) AS found,
    max(CASE WHEN pollutant = 'so2' THEN single END) AS so2_index,
    max(CASE WHEN pollutant = 'no2' THEN single END) AS no2_index,
    max(CASE WHEN pollutant = 'co' THEN single END) AS co_index,
    max(CASE WHEN pollutant = 'o3_8h' THEN single END) AS o3_8h_index,
    max(CASE WHEN pollutant = 'pm10' THEN single END) AS pm10_index,
    max(CASE WHEN pollutant = 'pm25' THEN single END) AS pm25_index,
    max(single) AS largest,
    sum(single * weight) AS total
  FROM singles
  GROUP BY area, year
),
judged AS (
  SELECT
    *,
    CASE WHEN pollutants = 6 THEN total END AS composite,
    CASE WHEN pollutants = 6 THEN round_even(exact(total), 2) END AS composite_printed,
    CASE WHEN found < 6 THEN 'pollutant_missing' WHEN pollutants < 6 THEN 'too_few_days' END AS reason
  FROM sums
)
SELECT
  j.area, j.year,
  j.composite,
  j.composite_printed,
  CASE WHEN j.composite IS NOT NULL
    THEN rank() OVER (PARTITION BY j.year ORDER BY CASE WHEN j.composite IS NULL THEN 1 ELSE 0 END, j.composite_printed) END AS place,
  CASE WHEN j.composite IS NOT NULL THEN trim(concat(
    CASE WHEN exact(j.so2_index) = exact(j.largest) THEN 'so2 ' ELSE '' END,
    CASE WHEN exact(j.no2_index) = exact(j.largest) THEN 'no2 ' ELSE '' END,
    CASE WHEN exact(j.co_index) = exact(j.largest) THEN 'co ' ELSE '' END,
    CASE WHEN exact(j.o3_8h_index) = exact(j.largest) THEN 'o3_8h ' ELSE '' END,
    CASE WHEN exact(j.pm10_index) = exact(j.largest) THEN 'pm10 ' ELSE '' END,
    CASE WHEN exact(j.pm25_index) = exact(j.largest) THEN 'pm25 ' ELSE '' END
  )) END AS primary_pollutants,
  j.largest,
  j.so2_index,
  j.no2_index,
  j.co_index,
  j.o3_8h_index,
  j.pm10_index,
  j.pm25_index,
  b.composite AS previous,
  100 * ratio(j.composite - b.composite, b.composite) AS change,
  j.reason
FROM judged j
LEFT JOIN judged b ON b.area = j.area AND b.year = j.year - 1
