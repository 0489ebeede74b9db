SELECT area, year, mean AS value
FROM noise_road_means
WHERE part = 'night'
