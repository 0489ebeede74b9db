SELECT area, year, ranked_in, ei, rank() OVER (PARTITION BY ranked_in, year ORDER BY ei DESC) AS place,
  count(*) OVER (PARTITION BY ranked_in, year) AS ranked
FROM ecology_ranking
