-- One row a person and operator, with the first reason that leaves nothing of the person's employments.
-- The employment that decides the wage is the longest of those left, the latest on a tie (Art. 16(3)).
WITH sifted AS (
    SELECT e.operator, e.id_number, e.months, e.wage, e.minimum_wage, e.since, e.source_row,
           CASE WHEN e.deceased THEN 0
                WHEN NOT e.key THEN 1
                WHEN e.contract IS NULL OR NOT e.contract THEN 2
                WHEN e.paid_elsewhere THEN 3
                ELSE 4 END AS sieve
    FROM employment e
), ranked AS (
    SELECT operator, id_number, wage, minimum_wage, sieve,
           sum(CASE WHEN sieve = 4 THEN months ELSE 0 END) OVER (PARTITION BY operator, id_number) AS months,
           row_number() OVER (PARTITION BY operator, id_number
                              ORDER BY sieve DESC, months DESC, since DESC, source_row DESC) AS place
    FROM sifted
)
SELECT r.operator, r.id_number, r.months, r.wage, r.minimum_wage,
       CASE r.sieve WHEN 0 THEN 'deceased' WHEN 1 THEN 'not-key-beneficiary' WHEN 2 THEN 'no-labour-agreement'
                    WHEN 3 THEN 'paid-elsewhere'
                    ELSE CASE WHEN r.months < t.reward_months_min THEN 'under-six-months'
                              WHEN r.wage IS NULL OR r.minimum_wage IS NULL THEN 'wage-unknown'
                              WHEN r.wage < r.minimum_wage THEN 'wage-below-minimum' END END AS left_out
FROM ranked r
LEFT JOIN operator o ON o.code = r.operator
JOIN terms t ON t.place = coalesce(o.banner, '150000')
WHERE r.place = 1
