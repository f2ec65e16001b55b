-- Agreements of trusteeship and contract farming (route A's modes) of projects not withdrawn, with their holders.
WITH holder AS (
    SELECT id_number, min(died_on) AS died_on FROM member GROUP BY id_number
), home AS (
    SELECT m.household, sum(CASE WHEN m.died_on <= asked.on_date THEN 1 ELSE 0 END) AS died
    FROM member m, asked GROUP BY m.household
)
SELECT a.code, a.project, coalesce(p.division, '') AS place, a.mode, a.principal, a.current_value,
       a.id_number AS holder, h.id_number IS NOT NULL AS holder_is_known,
       CASE WHEN h.died_on <= asked.on_date THEN h.died_on END AS holder_died_on,
       coalesce(f.died, 1) > 0 AS household_has_died, a.destination, a.transferee,
       t.id_number IS NOT NULL AS transferee_is_known,
       EXISTS (SELECT 1 FROM key_person k
               WHERE k.id_number = a.transferee AND a.changed_on BETWEEN k.since AND k.until) AS transferee_is_key,
       a.changed_on
FROM asked, agreement a
LEFT JOIN project p ON p.code = a.project
LEFT JOIN holder h ON h.id_number = a.id_number
LEFT JOIN home f ON f.household = a.household
LEFT JOIN holder t ON t.id_number = a.transferee
WHERE a.route = 'A' AND coalesce(p.state, '') <> 'withdrawn'
ORDER BY a.code
