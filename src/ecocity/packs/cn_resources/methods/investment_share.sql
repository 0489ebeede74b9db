SELECT i.area, i.year, 100 * ratio(i.amount, g.gdp) AS value
FROM (
  SELECT coalesce(area, 'city') AS area, year,
    CASE WHEN count(amount) = count(*) THEN sum(amount) END AS amount
  FROM investment_items GROUP BY coalesce(area, 'city'), year
) i LEFT JOIN investment_gdp g ON coalesce(g.area, 'city') = i.area AND g.year = i.year
