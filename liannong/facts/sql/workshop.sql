-- Workshops with the key beneficiaries their operator employed in the year.
SELECT w.code, w.division AS place, w.state, w.idle_since, coalesce(e.workers, 0) AS key_workers
FROM workshop w
LEFT JOIN (SELECT operator, count(DISTINCT id_number) AS workers FROM employment WHERE key GROUP BY operator) e
    ON e.operator = w.operator
ORDER BY w.code
