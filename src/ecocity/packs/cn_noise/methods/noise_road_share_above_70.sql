SELECT area, year, share_above_70 AS value
FROM noise_road_means
WHERE part = 'day'
