-- Booking: beside each row, what it was on its own day. Run once, in this order.

CREATE TABLE death AS
SELECT id_number, min(died_on) AS died_on FROM raw_person WHERE died_on IS NOT NULL GROUP BY id_number;

CREATE TABLE member AS
SELECT p.household, p.id_number, min(p.name) AS name, min(d.died_on) AS died_on
FROM raw_person p LEFT JOIN death d ON d.id_number = p.id_number
GROUP BY p.household, p.id_number;

-- A person's days as key beneficiary end with the category or with death (Art. 5).
CREATE TABLE key_person AS
SELECT id_number, since, until FROM (
    SELECT p.id_number, coalesce(p.since, asked.ever_since) AS since,
           CASE WHEN d.died_on < coalesce(p.until, asked.ever_until) THEN d.died_on
                ELSE coalesce(p.until, asked.ever_until) END AS until
    FROM asked, raw_person p LEFT JOIN death d ON d.id_number = p.id_number
    WHERE p.category <> 'ordinary'
) AS spell WHERE since <= until;

-- A household is key on a day when any member is. Overlapping spells become one, so that a day lies in at most one of them.
CREATE TABLE key_household AS
SELECT household, min(since) AS since, max(until) AS until FROM (
    SELECT household, since, until,
           sum(CASE WHEN reached IS NULL OR since > reached THEN 1 ELSE 0 END)
               OVER (PARTITION BY household ORDER BY since, until ROWS UNBOUNDED PRECEDING) AS island
    FROM (
        SELECT household, since, until,
               max(until) OVER (PARTITION BY household ORDER BY since, until
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
        FROM (SELECT DISTINCT m.household, k.since, k.until
              FROM key_person k JOIN member m ON m.id_number = k.id_number) AS spell
    ) AS ordered
) AS marked GROUP BY household, island;

CREATE TABLE project AS
SELECT p.*, substr(p.division, 1, 6) AS banner FROM raw_project p;

CREATE TABLE operator AS
SELECT o.*, substr(o.division, 1, 6) AS banner FROM raw_operator o;

CREATE TABLE fund AS
SELECT f.project, f.amount, f.source, s.is_assistance FROM raw_fund f JOIN fund_source s ON s.code = f.source;

CREATE TABLE linkage AS
SELECT l.*, m.is_from_labour FROM raw_linkage l JOIN mode m ON m.code = l.mode;

CREATE TABLE agreement AS
SELECT a.*, m.route,
       a.until BETWEEN asked.year_since AND asked.year_until AS ends_in_year, a.until <= asked.on_date AS ended,
       k.household IS NOT NULL AS key,
       (SELECT count(*) FROM member h
        WHERE h.household = a.household AND (h.died_on IS NULL OR h.died_on >= a.until)) AS members
FROM asked, raw_agreement a
JOIN mode m ON m.code = a.mode
LEFT JOIN key_household k ON k.household = a.household AND a.since BETWEEN k.since AND k.until;

CREATE TABLE benefit AS
SELECT b.agreement, b.project, b.household, b.amount, b.paid_on, b.year,
       k.household IS NOT NULL AS key, kind.is_from_labour
FROM asked, raw_benefit b
JOIN benefit_kind kind ON kind.code = b.kind
LEFT JOIN key_household k ON k.household = b.household AND b.paid_on BETWEEN k.since AND k.until
WHERE b.paid_on <= asked.on_date;

-- Where no banner is named, or only a league, the operator's own banner decides the minimum wage (Art. 16(3)).
CREATE TABLE employment AS
SELECT e.project, e.operator, e.id_number, e.first_day, e.months, e.days, e.since, e.source_row,
       e.wage, e.contract, e.paid_elsewhere, m.fen AS minimum_wage,
       EXISTS (SELECT 1 FROM key_person k
               WHERE k.id_number = e.id_number AND e.first_day BETWEEN k.since AND k.until) AS key,
       d.died_on IS NOT NULL AS deceased
FROM raw_employment e
LEFT JOIN death d ON d.id_number = e.id_number AND d.died_on < e.first_day
LEFT JOIN operator o ON o.code = e.operator
LEFT JOIN minimum_wage m
    ON m.place = CASE WHEN e.workplace IS NULL
                           OR (substr(e.workplace, 1, 2) = '15' AND substr(e.workplace, 5, 2) = '00')
                      THEN o.banner ELSE substr(e.workplace, 1, 6) END
   AND e.first_day BETWEEN m.since AND m.until;
