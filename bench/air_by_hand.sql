-- The yardstick of bench/air.py: the same chain written by hand for one database, one period and one
-- set of rules, with limits and breakpoints in the text. {hours} and {stations} are files. Sums of eight
-- hours are made by doubling, the numbers of hours beside them as numbers of the same type.
CREATE TABLE slots_day AS
WITH slots AS (
  SELECT station, CAST(time AS DATE) AS date,
    avg(so2) AS so2, count(so2) AS so2_n,
    avg(no2) AS no2, count(no2) AS no2_n,
    avg(co) AS co, count(co) AS co_n,
    avg(pm10) AS pm10, count(pm10) AS pm10_n,
    avg(pm25) AS pm25, count(pm25) AS pm25_n,
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
  FROM read_parquet({hours})
  GROUP BY station, CAST(time AS DATE)
),
slots_filled AS (
  SELECT station, date, so2, so2_n, no2, no2_n, co, co_n, pm10, pm10_n, pm25, pm25_n, greatest(h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14, h15, h16, h17, h18, h19, h20, h21, h22, h23, h24) AS o3_1h,
    coalesce(h1, 0) AS s1, CAST(h1 IS NOT NULL AS DOUBLE) AS n1,
    coalesce(h2, 0) AS s2, CAST(h2 IS NOT NULL AS DOUBLE) AS n2,
    coalesce(h3, 0) AS s3, CAST(h3 IS NOT NULL AS DOUBLE) AS n3,
    coalesce(h4, 0) AS s4, CAST(h4 IS NOT NULL AS DOUBLE) AS n4,
    coalesce(h5, 0) AS s5, CAST(h5 IS NOT NULL AS DOUBLE) AS n5,
    coalesce(h6, 0) AS s6, CAST(h6 IS NOT NULL AS DOUBLE) AS n6,
    coalesce(h7, 0) AS s7, CAST(h7 IS NOT NULL AS DOUBLE) AS n7,
    coalesce(h8, 0) AS s8, CAST(h8 IS NOT NULL AS DOUBLE) AS n8,
    coalesce(h9, 0) AS s9, CAST(h9 IS NOT NULL AS DOUBLE) AS n9,
    coalesce(h10, 0) AS s10, CAST(h10 IS NOT NULL AS DOUBLE) AS n10,
    coalesce(h11, 0) AS s11, CAST(h11 IS NOT NULL AS DOUBLE) AS n11,
    coalesce(h12, 0) AS s12, CAST(h12 IS NOT NULL AS DOUBLE) AS n12,
    coalesce(h13, 0) AS s13, CAST(h13 IS NOT NULL AS DOUBLE) AS n13,
    coalesce(h14, 0) AS s14, CAST(h14 IS NOT NULL AS DOUBLE) AS n14,
    coalesce(h15, 0) AS s15, CAST(h15 IS NOT NULL AS DOUBLE) AS n15,
    coalesce(h16, 0) AS s16, CAST(h16 IS NOT NULL AS DOUBLE) AS n16,
    coalesce(h17, 0) AS s17, CAST(h17 IS NOT NULL AS DOUBLE) AS n17,
    coalesce(h18, 0) AS s18, CAST(h18 IS NOT NULL AS DOUBLE) AS n18,
    coalesce(h19, 0) AS s19, CAST(h19 IS NOT NULL AS DOUBLE) AS n19,
    coalesce(h20, 0) AS s20, CAST(h20 IS NOT NULL AS DOUBLE) AS n20,
    coalesce(h21, 0) AS s21, CAST(h21 IS NOT NULL AS DOUBLE) AS n21,
    coalesce(h22, 0) AS s22, CAST(h22 IS NOT NULL AS DOUBLE) AS n22,
    coalesce(h23, 0) AS s23, CAST(h23 IS NOT NULL AS DOUBLE) AS n23,
    coalesce(h24, 0) AS s24, CAST(h24 IS NOT NULL AS DOUBLE) AS n24
  FROM slots
),
two_hours AS (
  SELECT station, date, so2, so2_n, no2, no2_n, co, co_n, pm10, pm10_n, pm25, pm25_n, o3_1h,
    s1 + s2 AS s1, n1 + n2 AS n1,
    s2 + s3 AS s2, n2 + n3 AS n2,
    s3 + s4 AS s3, n3 + n4 AS n3,
    s4 + s5 AS s4, n4 + n5 AS n4,
    s5 + s6 AS s5, n5 + n6 AS n5,
    s6 + s7 AS s6, n6 + n7 AS n6,
    s7 + s8 AS s7, n7 + n8 AS n7,
    s8 + s9 AS s8, n8 + n9 AS n8,
    s9 + s10 AS s9, n9 + n10 AS n9,
    s10 + s11 AS s10, n10 + n11 AS n10,
    s11 + s12 AS s11, n11 + n12 AS n11,
    s12 + s13 AS s12, n12 + n13 AS n12,
    s13 + s14 AS s13, n13 + n14 AS n13,
    s14 + s15 AS s14, n14 + n15 AS n14,
    s15 + s16 AS s15, n15 + n16 AS n15,
    s16 + s17 AS s16, n16 + n17 AS n16,
    s17 + s18 AS s17, n17 + n18 AS n17,
    s18 + s19 AS s18, n18 + n19 AS n18,
    s19 + s20 AS s19, n19 + n20 AS n19,
    s20 + s21 AS s20, n20 + n21 AS n20,
    s21 + s22 AS s21, n21 + n22 AS n21,
    s22 + s23 AS s22, n22 + n23 AS n22,
    s23 + s24 AS s23, n23 + n24 AS n23
  FROM slots_filled
),
four_hours AS (
  SELECT station, date, so2, so2_n, no2, no2_n, co, co_n, pm10, pm10_n, pm25, pm25_n, o3_1h,
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
  SELECT station, date, so2, so2_n, no2, no2_n, co, co_n, pm10, pm10_n, pm25, pm25_n, o3_1h,
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
largest AS (
  SELECT station, date, so2, so2_n, no2, no2_n, co, co_n, pm10, pm10_n, pm25, pm25_n, o3_1h, n1 + n9 + n17 AS o3_n,
    greatest(CASE WHEN n1 >= 6 THEN s1 / n1 END, CASE WHEN n2 >= 6 THEN s2 / n2 END, CASE WHEN n3 >= 6 THEN s3 / n3 END, CASE WHEN n4 >= 6 THEN s4 / n4 END, CASE WHEN n5 >= 6 THEN s5 / n5 END, CASE WHEN n6 >= 6 THEN s6 / n6 END, CASE WHEN n7 >= 6 THEN s7 / n7 END, CASE WHEN n8 >= 6 THEN s8 / n8 END, CASE WHEN n9 >= 6 THEN s9 / n9 END, CASE WHEN n10 >= 6 THEN s10 / n10 END, CASE WHEN n11 >= 6 THEN s11 / n11 END, CASE WHEN n12 >= 6 THEN s12 / n12 END, CASE WHEN n13 >= 6 THEN s13 / n13 END, CASE WHEN n14 >= 6 THEN s14 / n14 END, CASE WHEN n15 >= 6 THEN s15 / n15 END, CASE WHEN n16 >= 6 THEN s16 / n16 END, CASE WHEN n17 >= 6 THEN s17 / n17 END) AS m,
    CAST(n1 >= 6 AS DOUBLE) + CAST(n2 >= 6 AS DOUBLE) + CAST(n3 >= 6 AS DOUBLE) + CAST(n4 >= 6 AS DOUBLE) + CAST(n5 >= 6 AS DOUBLE) + CAST(n6 >= 6 AS DOUBLE) + CAST(n7 >= 6 AS DOUBLE) + CAST(n8 >= 6 AS DOUBLE) + CAST(n9 >= 6 AS DOUBLE) + CAST(n10 >= 6 AS DOUBLE) + CAST(n11 >= 6 AS DOUBLE) + CAST(n12 >= 6 AS DOUBLE) + CAST(n13 >= 6 AS DOUBLE) + CAST(n14 >= 6 AS DOUBLE) + CAST(n15 >= 6 AS DOUBLE) + CAST(n16 >= 6 AS DOUBLE) + CAST(n17 >= 6 AS DOUBLE) AS w
  FROM eight_hours
)
SELECT station, date,
  CASE WHEN so2_n >= 20 THEN so2 END AS so2,
  CASE WHEN no2_n >= 20 THEN no2 END AS no2,
  CASE WHEN co_n >= 20 THEN co END AS co,
  CASE WHEN pm10_n >= 20 THEN pm10 END AS pm10,
  CASE WHEN pm25_n >= 20 THEN pm25 END AS pm25,
  CASE WHEN w >= 14 OR round_even(CAST(m AS DECIMAL(18, 8)), 0) > 160 THEN m END AS o3_8h,
  CASE WHEN o3_n >= 20 THEN o3_1h END AS o3_1h
FROM largest;

CREATE TABLE city_wide AS
WITH city AS (
  SELECT s.area, d.date, count(*) AS stations,
    avg(so2) AS so2, count(so2) AS so2_n,
    avg(no2) AS no2, count(no2) AS no2_n,
    avg(co) AS co, count(co) AS co_n,
    avg(pm10) AS pm10, count(pm10) AS pm10_n,
    avg(pm25) AS pm25, count(pm25) AS pm25_n,
    avg(o3_8h) AS o3_8h, count(o3_8h) AS o3_8h_n,
    avg(o3_1h) AS o3_1h, count(o3_1h) AS o3_1h_n
  FROM slots_day d JOIN read_parquet({stations}) s ON s.station = d.station
  WHERE s.kind = 'evaluation'
  GROUP BY s.area, d.date
),
due AS (SELECT area, count(*) AS due FROM read_parquet({stations}) WHERE kind = 'evaluation' GROUP BY area)
SELECT c.area, c.date,
  CASE WHEN so2_n >= due * CASE WHEN due < 4 THEN 0.5 ELSE 0.75 END THEN so2 END AS so2,
  CASE WHEN no2_n >= due * CASE WHEN due < 4 THEN 0.5 ELSE 0.75 END THEN no2 END AS no2,
  CASE WHEN co_n >= due * CASE WHEN due < 4 THEN 0.5 ELSE 0.75 END THEN co END AS co,
  CASE WHEN pm10_n >= due * CASE WHEN due < 4 THEN 0.5 ELSE 0.75 END THEN pm10 END AS pm10,
  CASE WHEN pm25_n >= due * CASE WHEN due < 4 THEN 0.5 ELSE 0.75 END THEN pm25 END AS pm25,
  CASE WHEN o3_8h_n >= due * CASE WHEN due < 4 THEN 0.5 ELSE 0.75 END THEN o3_8h END AS o3_8h,
  CASE WHEN o3_1h_n >= due * CASE WHEN due < 4 THEN 0.5 ELSE 0.75 END THEN o3_1h END AS o3_1h
FROM city c JOIN due USING (area);

CREATE TABLE rounded AS
SELECT area, date,
  round_even(CAST(so2 AS DECIMAL(18, 8)), 0) AS so2,
  round_even(CAST(no2 AS DECIMAL(18, 8)), 0) AS no2,
  round_even(CAST(co AS DECIMAL(18, 8)), 1) AS co,
  round_even(CAST(pm10 AS DECIMAL(18, 8)), 0) AS pm10,
  round_even(CAST(pm25 AS DECIMAL(18, 8)), 0) AS pm25,
  round_even(CAST(o3_8h AS DECIMAL(18, 8)), 0) AS o3_8h,
  round_even(CAST(o3_1h AS DECIMAL(18, 8)), 0) AS o3_1h
FROM city_wide;

CREATE TABLE aqi AS
WITH indices AS (
  SELECT area, date,
    CASE WHEN so2 <= 50 THEN ceil(CAST(0 + 50 * (so2 - 0) / 50.0 AS DECIMAL(18, 8))) WHEN so2 <= 150 THEN ceil(CAST(50 + 50 * (so2 - 50) / 100.0 AS DECIMAL(18, 8))) WHEN so2 <= 475 THEN ceil(CAST(100 + 50 * (so2 - 150) / 325.0 AS DECIMAL(18, 8))) WHEN so2 <= 800 THEN ceil(CAST(150 + 50 * (so2 - 475) / 325.0 AS DECIMAL(18, 8))) WHEN so2 <= 1600 THEN ceil(CAST(200 + 100 * (so2 - 800) / 800.0 AS DECIMAL(18, 8))) WHEN so2 <= 2100 THEN ceil(CAST(300 + 100 * (so2 - 1600) / 500.0 AS DECIMAL(18, 8))) WHEN so2 <= 2620 THEN ceil(CAST(400 + 100 * (so2 - 2100) / 520.0 AS DECIMAL(18, 8))) WHEN so2 > 2620 THEN 500 END AS so2,
    CASE WHEN no2 <= 40 THEN ceil(CAST(0 + 50 * (no2 - 0) / 40.0 AS DECIMAL(18, 8))) WHEN no2 <= 80 THEN ceil(CAST(50 + 50 * (no2 - 40) / 40.0 AS DECIMAL(18, 8))) WHEN no2 <= 180 THEN ceil(CAST(100 + 50 * (no2 - 80) / 100.0 AS DECIMAL(18, 8))) WHEN no2 <= 280 THEN ceil(CAST(150 + 50 * (no2 - 180) / 100.0 AS DECIMAL(18, 8))) WHEN no2 <= 565 THEN ceil(CAST(200 + 100 * (no2 - 280) / 285.0 AS DECIMAL(18, 8))) WHEN no2 <= 750 THEN ceil(CAST(300 + 100 * (no2 - 565) / 185.0 AS DECIMAL(18, 8))) WHEN no2 <= 940 THEN ceil(CAST(400 + 100 * (no2 - 750) / 190.0 AS DECIMAL(18, 8))) WHEN no2 > 940 THEN 500 END AS no2,
    CASE WHEN co <= 2 THEN ceil(CAST(0 + 50 * (co - 0) / 2.0 AS DECIMAL(18, 8))) WHEN co <= 4 THEN ceil(CAST(50 + 50 * (co - 2) / 2.0 AS DECIMAL(18, 8))) WHEN co <= 14 THEN ceil(CAST(100 + 50 * (co - 4) / 10.0 AS DECIMAL(18, 8))) WHEN co <= 24 THEN ceil(CAST(150 + 50 * (co - 14) / 10.0 AS DECIMAL(18, 8))) WHEN co <= 36 THEN ceil(CAST(200 + 100 * (co - 24) / 12.0 AS DECIMAL(18, 8))) WHEN co <= 48 THEN ceil(CAST(300 + 100 * (co - 36) / 12.0 AS DECIMAL(18, 8))) WHEN co <= 60 THEN ceil(CAST(400 + 100 * (co - 48) / 12.0 AS DECIMAL(18, 8))) WHEN co > 60 THEN 500 END AS co,
    CASE WHEN pm10 <= 50 THEN ceil(CAST(0 + 50 * (pm10 - 0) / 50.0 AS DECIMAL(18, 8))) WHEN pm10 <= 150 THEN ceil(CAST(50 + 50 * (pm10 - 50) / 100.0 AS DECIMAL(18, 8))) WHEN pm10 <= 250 THEN ceil(CAST(100 + 50 * (pm10 - 150) / 100.0 AS DECIMAL(18, 8))) WHEN pm10 <= 350 THEN ceil(CAST(150 + 50 * (pm10 - 250) / 100.0 AS DECIMAL(18, 8))) WHEN pm10 <= 420 THEN ceil(CAST(200 + 100 * (pm10 - 350) / 70.0 AS DECIMAL(18, 8))) WHEN pm10 <= 500 THEN ceil(CAST(300 + 100 * (pm10 - 420) / 80.0 AS DECIMAL(18, 8))) WHEN pm10 <= 600 THEN ceil(CAST(400 + 100 * (pm10 - 500) / 100.0 AS DECIMAL(18, 8))) WHEN pm10 > 600 THEN 500 END AS pm10,
    CASE WHEN pm25 <= 35 THEN ceil(CAST(0 + 50 * (pm25 - 0) / 35.0 AS DECIMAL(18, 8))) WHEN pm25 <= 75 THEN ceil(CAST(50 + 50 * (pm25 - 35) / 40.0 AS DECIMAL(18, 8))) WHEN pm25 <= 115 THEN ceil(CAST(100 + 50 * (pm25 - 75) / 40.0 AS DECIMAL(18, 8))) WHEN pm25 <= 150 THEN ceil(CAST(150 + 50 * (pm25 - 115) / 35.0 AS DECIMAL(18, 8))) WHEN pm25 <= 250 THEN ceil(CAST(200 + 100 * (pm25 - 150) / 100.0 AS DECIMAL(18, 8))) WHEN pm25 <= 350 THEN ceil(CAST(300 + 100 * (pm25 - 250) / 100.0 AS DECIMAL(18, 8))) WHEN pm25 <= 500 THEN ceil(CAST(400 + 100 * (pm25 - 350) / 150.0 AS DECIMAL(18, 8))) WHEN pm25 > 500 THEN 500 END AS pm25,
    CASE WHEN o3_8h <= 100 THEN ceil(CAST(0 + 50 * (o3_8h - 0) / 100.0 AS DECIMAL(18, 8))) WHEN o3_8h <= 160 THEN ceil(CAST(50 + 50 * (o3_8h - 100) / 60.0 AS DECIMAL(18, 8))) WHEN o3_8h <= 215 THEN ceil(CAST(100 + 50 * (o3_8h - 160) / 55.0 AS DECIMAL(18, 8))) WHEN o3_8h <= 265 THEN ceil(CAST(150 + 50 * (o3_8h - 215) / 50.0 AS DECIMAL(18, 8))) WHEN o3_8h <= 800 THEN ceil(CAST(200 + 100 * (o3_8h - 265) / 535.0 AS DECIMAL(18, 8))) END AS o3_8h,
    CASE WHEN o3_1h <= 160 THEN ceil(CAST(0 + 50 * (o3_1h - 0) / 160.0 AS DECIMAL(18, 8))) WHEN o3_1h <= 200 THEN ceil(CAST(50 + 50 * (o3_1h - 160) / 40.0 AS DECIMAL(18, 8))) WHEN o3_1h <= 300 THEN ceil(CAST(100 + 50 * (o3_1h - 200) / 100.0 AS DECIMAL(18, 8))) WHEN o3_1h <= 400 THEN ceil(CAST(150 + 50 * (o3_1h - 300) / 100.0 AS DECIMAL(18, 8))) WHEN o3_1h <= 800 THEN ceil(CAST(200 + 100 * (o3_1h - 400) / 400.0 AS DECIMAL(18, 8))) WHEN o3_1h <= 1000 THEN ceil(CAST(300 + 100 * (o3_1h - 800) / 200.0 AS DECIMAL(18, 8))) WHEN o3_1h <= 1200 THEN ceil(CAST(400 + 100 * (o3_1h - 1000) / 200.0 AS DECIMAL(18, 8))) WHEN o3_1h > 1200 THEN 500 END AS o3_1h
  FROM rounded
),
found AS (
  SELECT *, greatest(so2, no2, co, pm10, pm25, o3_8h, o3_1h) AS found,
    so2 IS NULL OR no2 IS NULL OR co IS NULL OR pm10 IS NULL OR pm25 IS NULL OR coalesce(o3_8h, o3_1h) IS NULL AS gap
  FROM indices
)
SELECT area, date, CASE WHEN NOT gap OR found > 100 THEN found END AS aqi,
  concat(CASE WHEN so2 = found AND found > 50 THEN 'so2 ' END, CASE WHEN no2 = found AND found > 50 THEN 'no2 ' END, CASE WHEN co = found AND found > 50 THEN 'co ' END, CASE WHEN pm10 = found AND found > 50 THEN 'pm10 ' END, CASE WHEN pm25 = found AND found > 50 THEN 'pm25 ' END, CASE WHEN o3_8h = found AND found > 50 THEN 'o3_8h ' END, CASE WHEN o3_1h = found AND found > 50 THEN 'o3_1h ' END) AS primary_pollutants
FROM found;

CREATE TABLE years AS
WITH months AS (
  SELECT area, year(date) AS y, month(date) AS m,
    count(so2) >= CASE WHEN month(date) = 2 THEN 25 ELSE 27 END AS so2,
    count(no2) >= CASE WHEN month(date) = 2 THEN 25 ELSE 27 END AS no2,
    count(pm10) >= CASE WHEN month(date) = 2 THEN 25 ELSE 27 END AS pm10,
    count(pm25) >= CASE WHEN month(date) = 2 THEN 25 ELSE 27 END AS pm25,
    count(co) >= CASE WHEN month(date) = 2 THEN 25 ELSE 27 END AS co,
    count(o3_8h) >= CASE WHEN month(date) = 2 THEN 25 ELSE 27 END AS o3_8h
  FROM city_wide GROUP BY area, year(date), month(date)
),
whole AS (
  SELECT area, y, count_if(so2) = 12 AS so2, count_if(no2) = 12 AS no2, count_if(pm10) = 12 AS pm10, count_if(pm25) = 12 AS pm25, count_if(co) = 12 AS co, count_if(o3_8h) = 12 AS o3_8h
  FROM months GROUP BY area, y
),
figures AS (
  SELECT area, year(date) AS y,
    count(so2) AS so2_n, avg(so2) AS so2_mean, quantile_cont(so2, 0.98) AS so2_high,
    count(no2) AS no2_n, avg(no2) AS no2_mean, quantile_cont(no2, 0.98) AS no2_high,
    count(pm10) AS pm10_n, avg(pm10) AS pm10_mean, quantile_cont(pm10, 0.95) AS pm10_high,
    count(pm25) AS pm25_n, avg(pm25) AS pm25_mean, quantile_cont(pm25, 0.95) AS pm25_high,
    count(co) AS co_n, avg(co) AS co_mean, quantile_cont(co, 0.95) AS co_high,
    count(o3_8h) AS o3_8h_n, avg(o3_8h) AS o3_8h_mean, quantile_cont(o3_8h, 0.9) AS o3_8h_high
  FROM city_wide GROUP BY area, year(date)
),
verdicts AS (
  SELECT f.area, f.y,
    CASE WHEN f.so2_n >= 324 AND w.so2 THEN round_even(CAST(so2_high AS DECIMAL(18, 8)), 0) <= 150 AND round_even(CAST(so2_mean AS DECIMAL(18, 8)), 0) <= 60 END AS so2,
    CASE WHEN f.no2_n >= 324 AND w.no2 THEN round_even(CAST(no2_high AS DECIMAL(18, 8)), 0) <= 80 AND round_even(CAST(no2_mean AS DECIMAL(18, 8)), 0) <= 40 END AS no2,
    CASE WHEN f.pm10_n >= 324 AND w.pm10 THEN round_even(CAST(pm10_high AS DECIMAL(18, 8)), 0) <= 150 AND round_even(CAST(pm10_mean AS DECIMAL(18, 8)), 0) <= 70 END AS pm10,
    CASE WHEN f.pm25_n >= 324 AND w.pm25 THEN round_even(CAST(pm25_high AS DECIMAL(18, 8)), 0) <= 75 AND round_even(CAST(pm25_mean AS DECIMAL(18, 8)), 0) <= 35 END AS pm25,
    CASE WHEN f.co_n >= 324 AND w.co THEN round_even(CAST(co_high AS DECIMAL(18, 8)), 1) <= 4 END AS co,
    CASE WHEN f.o3_8h_n >= 324 AND w.o3_8h THEN round_even(CAST(o3_8h_high AS DECIMAL(18, 8)), 0) <= 160 END AS o3_8h
  FROM figures f JOIN whole w USING (area, y)
)
SELECT v.*, CASE WHEN NOT (so2 AND no2 AND pm10 AND pm25 AND co AND o3_8h) THEN false ELSE so2 AND no2 AND pm10 AND pm25 AND co AND o3_8h END AS attains
FROM verdicts v;

CREATE TABLE aqi_years AS
SELECT area, year(date) AS y, count(aqi) AS days, count_if(aqi <= 100) AS good, count_if(aqi > 200) AS heavy
FROM aqi GROUP BY area, year(date);
