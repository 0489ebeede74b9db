-- Who counts where and when. A station that no list names counts from its first to its last record,
-- for the city of the file; with a list it has no area and is left out, in sight.
SELECT
  s.station,
  coalesce(s.area, 'city') AS area,
  coalesce(s.kind, 'evaluation') AS kind,
  coalesce(s.kind, 'evaluation') = 'evaluation' AS evaluated,
  coalesce(s.since, DATE '0001-01-01') AS since,
  coalesce(s.until, DATE '9999-12-31') AS until
FROM air_stations s
UNION ALL
SELECT
  v.station,
  CASE WHEN n.listed = 0 THEN 'city' END AS area,
  CASE WHEN n.listed = 0 THEN 'evaluation' ELSE 'not_listed' END AS kind,
  n.listed = 0 AS evaluated,
  min(v.date) AS since,
  CAST(max(v.date) + INTERVAL '1' DAY AS DATE) AS until
FROM station_day_values v
CROSS JOIN (SELECT count(*) AS listed FROM air_stations) n
WHERE NOT EXISTS (SELECT 1 FROM air_stations s WHERE s.station = v.station)
GROUP BY v.station, n.listed
