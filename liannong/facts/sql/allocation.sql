-- One row an allocation of the year.
SELECT a.code, min(a.village) AS place, sum(a.amount) AS total, min(a.resolved_on) AS resolved_on
FROM allocation a, asked WHERE a.year = asked.year
GROUP BY a.code ORDER BY a.code
