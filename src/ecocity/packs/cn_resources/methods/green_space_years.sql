SELECT coalesce(area, 'city') AS area, year,
  -- Hectares over ten thousand people are square metres a head.
  ratio(park_green, residents + temporary) AS per_head, residents + temporary AS people,
  CASE WHEN park_green IS NULL THEN 'no_area' WHEN residents IS NULL THEN 'no_residents'
    WHEN temporary IS NULL THEN 'no_temporary_residents'
    WHEN residents + temporary = 0 THEN 'nobody' END AS reason
FROM green_years
