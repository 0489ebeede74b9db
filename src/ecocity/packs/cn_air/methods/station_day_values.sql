-- One row a station and day. Hour k of HJ 663 (1 to 24) is the row whose time begins at k - 1.
-- Ozone goes into 24 slots, so that an absent row leaves an empty slot; the sums of eight hours are
-- then made by doubling: two hours, four hours, eight hours. No 8-hour mean crosses midnight.
WITH chosen AS (
  SELECT
    max(CASE WHEN setting = 'air_edition' THEN value END) AS edition,
    max(CASE WHEN setting = 'air_start_2012' THEN value END) AS start,
    max(CASE WHEN setting = 'o3_short_days' THEN value END) AS o3_grade,
    max(CASE WHEN setting = 'air_gas_state' THEN value END) AS gas_state
  FROM settings
),
rules AS (
  SELECT
    CASE WHEN c.edition = 'by_date' AND e.valid_from > DATE '1996-10-01' THEN e.valid_from
      ELSE DATE '0001-01-01' END AS valid_from,
    CASE WHEN c.edition = 'by_date' THEN e.valid_until ELSE DATE '9999-12-31' END AS valid_until,
    max(CASE WHEN v.pollutant = 'so2' THEN v.day_hours END) AS so2_needed,
    max(CASE WHEN v.pollutant = 'no2' THEN v.day_hours END) AS no2_needed,
    max(CASE WHEN v.pollutant = 'co' THEN v.day_hours END) AS co_needed,
    max(CASE WHEN v.pollutant = 'pm10' THEN v.day_hours END) AS pm10_needed,
    max(CASE WHEN v.pollutant = 'pm25' THEN v.day_hours END) AS pm25_needed,
    max(CASE WHEN v.pollutant = 'o3_1h' THEN v.day_hours END) AS o3_1h_needed,
    max(CASE WHEN v.pollutant = 'o3_8h' THEN v.day_hours END) AS o3_8h_needed,
    max(CASE WHEN v.pollutant = 'o3_8h' THEN v.window_hours END) AS window_needed
  FROM air_editions e
  JOIN chosen c ON e.start IN ('any', c.start) AND c.edition IN ('by_date', e.edition)
  JOIN air_validity v ON v.validity = e.validity
  GROUP BY 1, 2
),
ozone AS (
  SELECT max(l.limit_value) AS o3_limit
  FROM air_limits l
  JOIN chosen c ON concat('grade_', CAST(l.grade AS VARCHAR)) = c.o3_grade
  WHERE l.edition = 'gb3095_2012' AND l.pollutant = 'o3_8h'
),
gas AS (
  SELECT
    max(valid_from) AS changed_on,
    CASE WHEN max(c.gas_state) = 'reference_298k' THEN ratio(min(kelvin), max(kelvin)) ELSE 1 END AS factor
  FROM air_gas_states CROSS JOIN chosen c
),
slots AS (
  SELECT
    station,
    CAST(time AS DATE) AS date,
    avg(so2) AS so2,
    count(so2) AS so2_hours,
    avg(no2) AS no2,
    count(no2) AS no2_hours,
    avg(co) AS co,
    count(co) AS co_hours,
    avg(pm10) AS pm10,
    count(pm10) AS pm10_hours,
    avg(pm25) AS pm25,
    count(pm25) AS pm25_hours,
    max(o3) AS o3_1h,
    max(CASE WHEN hour(time) = 0 THEN o3 END) AS h1,
    max(CASE WHEN hour(time) = 1 THEN o3 END) AS h2,
    max(CASE WHEN hour(time) = 2 THEN o3 END) AS h3,
    max(CASE WHEN hour(time) = 3 THEN o3 END) AS h4,
    max(CASE WHEN hour(time) = 4 THEN o3 END) AS h5,
    max(CASE WHEN hour(time) = 5 THEN o3 END) AS h6,
    max(CASE WHEN hour(time) = 6 THEN o3 END) AS h7,
    max(CASE WHEN hour(time) = 7 THEN o3 END) AS h8,
    max(CASE WHEN hour(time) = 8 THEN o3 END) AS h9,
    max(CASE WHEN hour(time) = 9 THEN o3 END) AS h10,
    max(CASE WHEN hour(time) = 10 THEN o3 END) AS h11,
    max(CASE WHEN hour(time) = 11 THEN o3 END) AS h12,
    max(CASE WHEN hour(time) = 12 THEN o3 END) AS h13,
    max(CASE WHEN hour(time) = 13 THEN o3 END) AS h14,
    max(CASE WHEN hour(time) = 14 THEN o3 END) AS h15,
    max(CASE WHEN hour(time) = 15 THEN o3 END) AS h16,
    max(CASE WHEN hour(time) = 16 THEN o3 END) AS h17,
    max(CASE WHEN hour(time) = 17 THEN o3 END) AS h18,
    max(CASE WHEN hour(time) = 18 THEN o3 END) AS h19,
    max(CASE WHEN hour(time) = 19 THEN o3 END) AS h20,
    max(CASE WHEN hour(time) = 20 THEN o3 END) AS h21,
    max(CASE WHEN hour(time) = 21 THEN o3 END) AS h22,
    max(CASE WHEN hour(time) = 22 THEN o3 END) AS h23,
    max(CASE WHEN hour(time) = 23 THEN o3 END) AS h24
  FROM station_hours
  GROUP BY station, CAST(time AS DATE)
),
two_hours AS (
  SELECT
    station, date, so2, so2_hours, no2, no2_hours, co, co_hours, pm10, pm10_hours, pm25, pm25_hours, o3_1h,
    coalesce(h1, 0) + coalesce(h2, 0) AS s1,
    CASE WHEN h1 IS NULL THEN 0 ELSE 1 END + CASE WHEN h2 IS NULL THEN 0 ELSE 1 END AS n1,
    coalesce(h2, 0) + coalesce(h3, 0) AS s2,
    CASE WHEN h2 IS NULL THEN 0 ELSE 1 END + CASE WHEN h3 IS NULL THEN 0 ELSE 1 END AS n2,
    coalesce(h3, 0) + coalesce(h4, 0) AS s3,
    CASE WHEN h3 IS NULL THEN 0 ELSE 1 END + CASE WHEN h4 IS NULL THEN 0 ELSE 1 END AS n3,
    coalesce(h4, 0) + coalesce(h5, 0) AS s4,
    CASE WHEN h4 IS NULL THEN 0 ELSE 1 END + CASE WHEN h5 IS NULL THEN 0 ELSE 1 END AS n4,
    coalesce(h5, 0) + coalesce(h6, 0) AS s5,
    CASE WHEN h5 IS NULL THEN 0 ELSE 1 END + CASE WHEN h6 IS NULL THEN 0 ELSE 1 END AS n5,
    coalesce(h6, 0) + coalesce(h7, 0) AS s6,
    CASE WHEN h6 IS NULL THEN 0 ELSE 1 END + CASE WHEN h7 IS NULL THEN 0 ELSE 1 END AS n6,
    coalesce(h7, 0) + coalesce(h8, 0) AS s7,
    CASE WHEN h7 IS NULL THEN 0 ELSE 1 END + CASE WHEN h8 IS NULL THEN 0 ELSE 1 END AS n7,
    coalesce(h8, 0) + coalesce(h9, 0) AS s8,
    CASE WHEN h8 IS NULL THEN 0 ELSE 1 END + CASE WHEN h9 IS NULL THEN 0 ELSE 1 END AS n8,
    coalesce(h9, 0) + coalesce(h10, 0) AS s9,
    CASE WHEN h9 IS NULL THEN 0 ELSE 1 END + CASE WHEN h10 IS NULL THEN 0 ELSE 1 END AS n9,
    coalesce(h10, 0) + coalesce(h11, 0) AS s10,
    CASE WHEN h10 IS NULL THEN 0 ELSE 1 END + CASE WHEN h11 IS NULL THEN 0 ELSE 1 END AS n10,
    coalesce(h11, 0) + coalesce(h12, 0) AS s11,
    CASE WHEN h11 IS NULL THEN 0 ELSE 1 END + CASE WHEN h12 IS NULL THEN 0 ELSE 1 END AS n11,
    coalesce(h12, 0) + coalesce(h13, 0) AS s12,
    CASE WHEN h12 IS NULL THEN 0 ELSE 1 END + CASE WHEN h13 IS NULL THEN 0 ELSE 1 END AS n12,
    coalesce(h13, 0) + coalesce(h14, 0) AS s13,
    CASE WHEN h13 IS NULL THEN 0 ELSE 1 END + CASE WHEN h14 IS NULL THEN 0 ELSE 1 END AS n13,
    coalesce(h14, 0) + coalesce(h15, 0) AS s14,
    CASE WHEN h14 IS NULL THEN 0 ELSE 1 END + CASE WHEN h15 IS NULL THEN 0 ELSE 1 END AS n14,
    coalesce(h15, 0) + coalesce(h16, 0) AS s15,
    CASE WHEN h15 IS NULL THEN 0 ELSE 1 END + CASE WHEN h16 IS NULL THEN 0 ELSE 1 END AS n15,
    coalesce(h16, 0) + coalesce(h17, 0) AS s16,
    CASE WHEN h16 IS NULL THEN 0 ELSE 1 END + CASE WHEN h17 IS NULL THEN 0 ELSE 1 END AS n16,
    coalesce(h17, 0) + coalesce(h18, 0) AS s17,
    CASE WHEN h17 IS NULL THEN 0 ELSE 1 END + CASE WHEN h18 IS NULL THEN 0 ELSE 1 END AS n17,
    coalesce(h18, 0) + coalesce(h19, 0) AS s18,
    CASE WHEN h18 IS NULL THEN 0 ELSE 1 END + CASE WHEN h19 IS NULL THEN 0 ELSE 1 END AS n18,
    coalesce(h19, 0) + coalesce(h20, 0) AS s19,
    CASE WHEN h19 IS NULL THEN 0 ELSE 1 END + CASE WHEN h20 IS NULL THEN 0 ELSE 1 END AS n19,
    coalesce(h20, 0) + coalesce(h21, 0) AS s20,
    CASE WHEN h20 IS NULL THEN 0 ELSE 1 END + CASE WHEN h21 IS NULL THEN 0 ELSE 1 END AS n20,
    coalesce(h21, 0) + coalesce(h22, 0) AS s21,
    CASE WHEN h21 IS NULL THEN 0 ELSE 1 END + CASE WHEN h22 IS NULL THEN 0 ELSE 1 END AS n21,
    coalesce(h22, 0) + coalesce(h23, 0) AS s22,
    CASE WHEN h22 IS NULL THEN 0 ELSE 1 END + CASE WHEN h23 IS NULL THEN 0 ELSE 1 END AS n22,
    coalesce(h23, 0) + coalesce(h24, 0) AS s23,
    CASE WHEN h23 IS NULL THEN 0 ELSE 1 END + CASE WHEN h24 IS NULL THEN 0 ELSE 1 END AS n23
  FROM slots
),
four_hours AS (
  SELECT
    station, date, so2, so2_hours, no2, no2_hours, co, co_hours, pm10, pm10_hours, pm25, pm25_hours, o3_1h,
    s1 + s3 AS s1, n1 + n3 AS n1,
    s2 + s4 AS s2, n2 + n4 AS n2,
    s3 + s5 AS s3, n3 + n5 AS n3,
    s4 + s6 AS s4, n4 + n6 AS n4,
    s5 + s7 AS s5, n5 + n7 AS n5,
    s6 + s8 AS s6, n6 + n8 AS n6,
    s7 + s9 AS s7, n7 + n9 AS n7,
    s8 + s10 AS s8, n8 + n10 AS n8,
    s9 + s11 AS s9, n9 + n11 AS n9,
    s10 + s12 AS s10, n10 + n12 AS n10,
    s11 + s13 AS s11, n11 + n13 AS n11,
    s12 + s14 AS s12, n12 + n14 AS n12,
    s13 + s15 AS s13, n13 + n15 AS n13,
    s14 + s16 AS s14, n14 + n16 AS n14,
    s15 + s17 AS s15, n15 + n17 AS n15,
    s16 + s18 AS s16, n16 + n18 AS n16,
    s17 + s19 AS s17, n17 + n19 AS n17,
    s18 + s20 AS s18, n18 + n20 AS n18,
    s19 + s21 AS s19, n19 + n21 AS n19,
    s20 + s22 AS s20, n20 + n22 AS n20,
    s21 + s23 AS s21, n21 + n23 AS n21
  FROM two_hours
),
eight_hours AS (
  SELECT
    station, date, so2, so2_hours, no2, no2_hours, co, co_hours, pm10, pm10_hours, pm25, pm25_hours, o3_1h,
    s1 + s5 AS s1, n1 + n5 AS n1,
    s2 + s6 AS s2, n2 + n6 AS n2,
    s3 + s7 AS s3, n3 + n7 AS n3,
    s4 + s8 AS s4, n4 + n8 AS n4,
    s5 + s9 AS s5, n5 + n9 AS n5,
    s6 + s10 AS s6, n6 + n10 AS n6,
    s7 + s11 AS s7, n7 + n11 AS n7,
    s8 + s12 AS s8, n8 + n12 AS n8,
    s9 + s13 AS s9, n9 + n13 AS n9,
    s10 + s14 AS s10, n10 + n14 AS n10,
    s11 + s15 AS s11, n11 + n15 AS n11,
    s12 + s16 AS s12, n12 + n16 AS n12,
    s13 + s17 AS s13, n13 + n17 AS n13,
    s14 + s18 AS s14, n14 + n18 AS n14,
    s15 + s19 AS s15, n15 + n19 AS n15,
    s16 + s20 AS s16, n16 + n20 AS n16,
    s17 + s21 AS s17, n17 + n21 AS n17
  FROM four_hours
),
windows AS (
  SELECT
    station, date, so2, so2_hours, no2, no2_hours, co, co_hours, pm10, pm10_hours, pm25, pm25_hours, o3_1h,
    n1 + n9 + n17 AS o3_hours,
    r.so2_needed, r.no2_needed, r.co_needed, r.pm10_needed, r.pm25_needed, r.o3_1h_needed, r.o3_8h_needed,
    CASE WHEN w.date < g.changed_on THEN g.factor ELSE 1 END AS factor,
    o.o3_limit,
    greatest(
      CASE WHEN n1 >= r.window_needed THEN ratio(s1, n1) END,
      CASE WHEN n2 >= r.window_needed THEN ratio(s2, n2) END,
      CASE WHEN n3 >= r.window_needed THEN ratio(s3, n3) END,
      CASE WHEN n4 >= r.window_needed THEN ratio(s4, n4) END,
      CASE WHEN n5 >= r.window_needed THEN ratio(s5, n5) END,
      CASE WHEN n6 >= r.window_needed THEN ratio(s6, n6) END,
      CASE WHEN n7 >= r.window_needed THEN ratio(s7, n7) END,
      CASE WHEN n8 >= r.window_needed THEN ratio(s8, n8) END,
      CASE WHEN n9 >= r.window_needed THEN ratio(s9, n9) END,
      CASE WHEN n10 >= r.window_needed THEN ratio(s10, n10) END,
      CASE WHEN n11 >= r.window_needed THEN ratio(s11, n11) END,
      CASE WHEN n12 >= r.window_needed THEN ratio(s12, n12) END,
      CASE WHEN n13 >= r.window_needed THEN ratio(s13, n13) END,
      CASE WHEN n14 >= r.window_needed THEN ratio(s14, n14) END,
      CASE WHEN n15 >= r.window_needed THEN ratio(s15, n15) END,
      CASE WHEN n16 >= r.window_needed THEN ratio(s16, n16) END,
      CASE WHEN n17 >= r.window_needed THEN ratio(s17, n17) END
    ) AS o3_8h,
    CASE WHEN n1 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n2 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n3 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n4 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n5 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n6 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n7 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n8 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n9 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n10 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n11 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n12 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n13 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n14 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n15 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n16 >= r.window_needed THEN 1 ELSE 0 END
      + CASE WHEN n17 >= r.window_needed THEN 1 ELSE 0 END AS o3_windows
  FROM eight_hours w
  JOIN rules r ON w.date >= r.valid_from AND w.date < r.valid_until
  CROSS JOIN gas g CROSS JOIN ozone o
)
SELECT
  station,
  date,
  CASE WHEN so2_hours >= so2_needed THEN so2 * factor END AS so2,
  CASE WHEN no2_hours >= no2_needed THEN no2 * factor END AS no2,
  CASE WHEN co_hours >= co_needed THEN co * factor END AS co,
  CASE WHEN pm10_hours >= pm10_needed THEN pm10 END AS pm10,
  CASE WHEN pm25_hours >= pm25_needed THEN pm25 END AS pm25,
  CASE
    WHEN o3_windows >= o3_8h_needed THEN o3_8h * factor
    WHEN round_even(exact(o3_8h * factor), 0) > o3_limit THEN o3_8h * factor
  END AS o3_8h,
  CASE WHEN o3_hours >= o3_1h_needed THEN o3_1h * factor END AS o3_1h,
  so2_hours,
  no2_hours,
  co_hours,
  pm10_hours,
  pm25_hours,
  o3_hours,
  o3_windows
FROM windows
