-- The yardstick of bench/air.py: the same chain written by hand for one database, one period and one
-- set of rules, with limits and breakpoints in the text. {hours} and {stations} are files.
CREATE TABLE slots_day AS
WITH slots AS (
  SELECT station, CAST(time AS DATE) AS date,
    avg(so2) AS so2, count(so2) AS so2_n,
    avg(no2) AS no2, count(no2) AS no2_n,
    avg(co) AS co, count(co) AS co_n,
    avg(pm10) AS pm10, count(pm10) AS pm10_n,
    avg(pm25) AS pm25, count(pm25) AS pm25_n,
    max(o3) AS o3_1h, count(o3) AS o3_n,
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
sums AS (
  SELECT *,
    coalesce(h1, 0) + coalesce(h2, 0) + coalesce(h3, 0) + coalesce(h4, 0) + coalesce(h5, 0) + coalesce(h6, 0) + coalesce(h7, 0) + coalesce(h8, 0) AS s8,
    (h1 IS NOT NULL)::INT + (h2 IS NOT NULL)::INT + (h3 IS NOT NULL)::INT + (h4 IS NOT NULL)::INT + (h5 IS NOT NULL)::INT + (h6 IS NOT NULL)::INT + (h7 IS NOT NULL)::INT + (h8 IS NOT NULL)::INT AS n8,
    coalesce(h2, 0) + coalesce(h3, 0) + coalesce(h4, 0) + coalesce(h5, 0) + coalesce(h6, 0) + coalesce(h7, 0) + coalesce(h8, 0) + coalesce(h9, 0) AS s9,
    (h2 IS NOT NULL)::INT + (h3 IS NOT NULL)::INT + (h4 IS NOT NULL)::INT + (h5 IS NOT NULL)::INT + (h6 IS NOT NULL)::INT + (h7 IS NOT NULL)::INT + (h8 IS NOT NULL)::INT + (h9 IS NOT NULL)::INT AS n9,
    coalesce(h3, 0) + coalesce(h4, 0) + coalesce(h5, 0) + coalesce(h6, 0) + coalesce(h7, 0) + coalesce(h8, 0) + coalesce(h9, 0) + coalesce(h10, 0) AS s10,
    (h3 IS NOT NULL)::INT + (h4 IS NOT NULL)::INT + (h5 IS NOT NULL)::INT + (h6 IS NOT NULL)::INT + (h7 IS NOT NULL)::INT + (h8 IS NOT NULL)::INT + (h9 IS NOT NULL)::INT + (h10 IS NOT NULL)::INT AS n10,
    coalesce(h4, 0) + coalesce(h5, 0) + coalesce(h6, 0) + coalesce(h7, 0) + coalesce(h8, 0) + coalesce(h9, 0) + coalesce(h10, 0) + coalesce(h11, 0) AS s11,
    (h4 IS NOT NULL)::INT + (h5 IS NOT NULL)::INT + (h6 IS NOT NULL)::INT + (h7 IS NOT NULL)::INT + (h8 IS NOT NULL)::INT + (h9 IS NOT NULL)::INT + (h10 IS NOT NULL)::INT + (h11 IS NOT NULL)::INT AS n11,
    coalesce(h5, 0) + coalesce(h6, 0) + coalesce(h7, 0) + coalesce(h8, 0) + coalesce(h9, 0) + coalesce(h10, 0) + coalesce(h11, 0) + coalesce(h12, 0) AS s12,
    (h5 IS NOT NULL)::INT + (h6 IS NOT NULL)::INT + (h7 IS NOT NULL)::INT + (h8 IS NOT NULL)::INT + (h9 IS NOT NULL)::INT + (h10 IS NOT NULL)::INT + (h11 IS NOT NULL)::INT + (h12 IS NOT NULL)::INT AS n12,
    coalesce(h6, 0) + coalesce(h7, 0) + coalesce(h8, 0) + coalesce(h9, 0) + coalesce(h10, 0) + coalesce(h11, 0) + coalesce(h12, 0) + coalesce(h13, 0) AS s13,
    (h6 IS NOT NULL)::INT + (h7 IS NOT NULL)::INT + (h8 IS NOT NULL)::INT + (h9 IS NOT NULL)::INT + (h10 IS NOT NULL)::INT + (h11 IS NOT NULL)::INT + (h12 IS NOT NULL)::INT + (h13 IS NOT NULL)::INT AS n13,
    coalesce(h7, 0) + coalesce(h8, 0) + coalesce(h9, 0) + coalesce(h10, 0) + coalesce(h11, 0) + coalesce(h12, 0) + coalesce(h13, 0) + coalesce(h14, 0) AS s14,
    (h7 IS NOT NULL)::INT + (h8 IS NOT NULL)::INT + (h9 IS NOT NULL)::INT + (h10 IS NOT NULL)::INT + (h11 IS NOT NULL)::INT + (h12 IS NOT NULL)::INT + (h13 IS NOT NULL)::INT + (h14 IS NOT NULL)::INT AS n14,
    coalesce(h8, 0) + coalesce(h9, 0) + coalesce(h10, 0) + coalesce(h11, 0) + coalesce(h12, 0) + coalesce(h13, 0) + coalesce(h14, 0) + coalesce(h15, 0) AS s15,
    (h8 IS NOT NULL)::INT + (h9 IS NOT NULL)::INT + (h10 IS NOT NULL)::INT + (h11 IS NOT NULL)::INT + (h12 IS NOT NULL)::INT + (h13 IS NOT NULL)::INT + (h14 IS NOT NULL)::INT + (h15 IS NOT NULL)::INT AS n15,
    coalesce(h9, 0) + coalesce(h10, 0) + coalesce(h11, 0) + coalesce(h12, 0) + coalesce(h13, 0) + coalesce(h14, 0) + coalesce(h15, 0) + coalesce(h16, 0) AS s16,
    (h9 IS NOT NULL)::INT + (h10 IS NOT NULL)::INT + (h11 IS NOT NULL)::INT + (h12 IS NOT NULL)::INT + (h13 IS NOT NULL)::INT + (h14 IS NOT NULL)::INT + (h15 IS NOT NULL)::INT + (h16 IS NOT NULL)::INT AS n16,
    coalesce(h10, 0) + coalesce(h11, 0) + coalesce(h12, 0) + coalesce(h13, 0) + coalesce(h14, 0) + coalesce(h15, 0) + coalesce(h16, 0) + coalesce(h17, 0) AS s17,
    (h10 IS NOT NULL)::INT + (h11 IS NOT NULL)::INT + (h12 IS NOT NULL)::INT + (h13 IS NOT NULL)::INT + (h14 IS NOT NULL)::INT + (h15 IS NOT NULL)::INT + (h16 IS NOT NULL)::INT + (h17 IS NOT NULL)::INT AS n17,
    coalesce(h11, 0) + coalesce(h12, 0) + coalesce(h13, 0) + coalesce(h14, 0) + coalesce(h15, 0) + coalesce(h16, 0) + coalesce(h17, 0) + coalesce(h18, 0) AS s18,
    (h11 IS NOT NULL)::INT + (h12 IS NOT NULL)::INT + (h13 IS NOT NULL)::INT + (h14 IS NOT NULL)::INT + (h15 IS NOT NULL)::INT + (h16 IS NOT NULL)::INT + (h17 IS NOT NULL)::INT + (h18 IS NOT NULL)::INT AS n18,
    coalesce(h12, 0) + coalesce(h13, 0) + coalesce(h14, 0) + coalesce(h15, 0) + coalesce(h16, 0) + coalesce(h17, 0) + coalesce(h18, 0) + coalesce(h19, 0) AS s19,
    (h12 IS NOT NULL)::INT + (h13 IS NOT NULL)::INT + (h14 IS NOT NULL)::INT + (h15 IS NOT NULL)::INT + (h16 IS NOT NULL)::INT + (h17 IS NOT NULL)::INT + (h18 IS NOT NULL)::INT + (h19 IS NOT NULL)::INT AS n19,
    coalesce(h13, 0) + coalesce(h14, 0) + coalesce(h15, 0) + coalesce(h16, 0) + coalesce(h17, 0) + coalesce(h18, 0) + coalesce(h19, 0) + coalesce(h20, 0) AS s20,
    (h13 IS NOT NULL)::INT + (h14 IS NOT NULL)::INT + (h15 IS NOT NULL)::INT + (h16 IS NOT NULL)::INT + (h17 IS NOT NULL)::INT + (h18 IS NOT NULL)::INT + (h19 IS NOT NULL)::INT + (h20 IS NOT NULL)::INT AS n20,
    coalesce(h14, 0) + coalesce(h15, 0) + coalesce(h16, 0) + coalesce(h17, 0) + coalesce(h18, 0) + coalesce(h19, 0) + coalesce(h20, 0) + coalesce(h21, 0) AS s21,
    (h14 IS NOT NULL)::INT + (h15 IS NOT NULL)::INT + (h16 IS NOT NULL)::INT + (h17 IS NOT NULL)::INT + (h18 IS NOT NULL)::INT + (h19 IS NOT NULL)::INT + (h20 IS NOT NULL)::INT + (h21 IS NOT NULL)::INT AS n21,
    coalesce(h15, 0) + coalesce(h16, 0) + coalesce(h17, 0) + coalesce(h18, 0) + coalesce(h19, 0) + coalesce(h20, 0) + coalesce(h21, 0) + coalesce(h22, 0) AS s22,
    (h15 IS NOT NULL)::INT + (h16 IS NOT NULL)::INT + (h17 IS NOT NULL)::INT + (h18 IS NOT NULL)::INT + (h19 IS NOT NULL)::INT + (h20 IS NOT NULL)::INT + (h21 IS NOT NULL)::INT + (h22 IS NOT NULL)::INT AS n22,
    coalesce(h16, 0) + coalesce(h17, 0) + coalesce(h18, 0) + coalesce(h19, 0) + coalesce(h20, 0) + coalesce(h21, 0) + coalesce(h22, 0) + coalesce(h23, 0) AS s23,
    (h16 IS NOT NULL)::INT + (h17 IS NOT NULL)::INT + (h18 IS NOT NULL)::INT + (h19 IS NOT NULL)::INT + (h20 IS NOT NULL)::INT + (h21 IS NOT NULL)::INT + (h22 IS NOT NULL)::INT + (h23 IS NOT NULL)::INT AS n23,
    coalesce(h17, 0) + coalesce(h18, 0) + coalesce(h19, 0) + coalesce(h20, 0) + coalesce(h21, 0) + coalesce(h22, 0) + coalesce(h23, 0) + coalesce(h24, 0) AS s24,
    (h17 IS NOT NULL)::INT + (h18 IS NOT NULL)::INT + (h19 IS NOT NULL)::INT + (h20 IS NOT NULL)::INT + (h21 IS NOT NULL)::INT + (h22 IS NOT NULL)::INT + (h23 IS NOT NULL)::INT + (h24 IS NOT NULL)::INT AS n24
  FROM slots
),
largest AS (
  SELECT *,
    greatest(CASE WHEN n8 >= 6 THEN s8 / n8 END, CASE WHEN n9 >= 6 THEN s9 / n9 END, CASE WHEN n10 >= 6 THEN s10 / n10 END, CASE WHEN n11 >= 6 THEN s11 / n11 END, CASE WHEN n12 >= 6 THEN s12 / n12 END, CASE WHEN n13 >= 6 THEN s13 / n13 END, CASE WHEN n14 >= 6 THEN s14 / n14 END, CASE WHEN n15 >= 6 THEN s15 / n15 END, CASE WHEN n16 >= 6 THEN s16 / n16 END, CASE WHEN n17 >= 6 THEN s17 / n17 END, CASE WHEN n18 >= 6 THEN s18 / n18 END, CASE WHEN n19 >= 6 THEN s19 / n19 END, CASE WHEN n20 >= 6 THEN s20 / n20 END, CASE WHEN n21 >= 6 THEN s21 / n21 END, CASE WHEN n22 >= 6 THEN s22 / n22 END, CASE WHEN n23 >= 6 THEN s23 / n23 END, CASE WHEN n24 >= 6 THEN s24 / n24 END) AS m,
    (n8 >= 6)::INT + (n9 >= 6)::INT + (n10 >= 6)::INT + (n11 >= 6)::INT + (n12 >= 6)::INT + (n13 >= 6)::INT + (n14 >= 6)::INT + (n15 >= 6)::INT + (n16 >= 6)::INT + (n17 >= 6)::INT + (n18 >= 6)::INT + (n19 >= 6)::INT + (n20 >= 6)::INT + (n21 >= 6)::INT + (n22 >= 6)::INT + (n23 >= 6)::INT + (n24 >= 6)::INT AS w
  FROM sums
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
