-- The rules of each day that has data.
SELECT d.date, e.edition, e.index_rule, e.validity
FROM (
  SELECT date FROM station_day_values
  UNION
  SELECT date FROM city_day_records
) d
JOIN air_edition_ends e ON d.date >= e.valid_from AND d.date < e.valid_until
