-- Levels average by energy: 10 lg of the mean of 10^(L/10).
SELECT
    point,
    date_trunc('hour', time) AS time,
    round(10 * log10(avg(power(10, leq / 10.0))), 8) AS leq,
    max(lmax) AS lmax,
    count(leq) AS readings,
    count(*) - count(leq) AS without_level
FROM noise_readings
WHERE time IS NOT NULL
GROUP BY point, date_trunc('hour', time)
