SELECT area, year, CASE WHEN reason IS NULL THEN mean END AS value
FROM noise_area_means
WHERE part = 'night'
