-- One row a banner with what Art. 23 looks at beside the projects: its key households on the date, its
-- rectifications that were due, its collective income and how much of it went to a listed use.
WITH home AS (
    SELECT substr(p.division, 1, 6) AS banner, p.household FROM person p GROUP BY substr(p.division, 1, 6), p.household
), reach AS (
    SELECT h.banner, count(*) AS key_households
    FROM asked, home h JOIN key_household k ON k.household = h.household
    WHERE asked.on_date BETWEEN k.since AND k.until GROUP BY h.banner
), orders AS (
    SELECT p.banner, count(*) AS due,
           sum(CASE WHEN r.done_on <= r.due_on THEN 1 ELSE 0 END) AS in_time
    FROM asked, rectification r JOIN project p ON p.code = r.project
    WHERE r.due_on BETWEEN asked.year_since AND asked.year_until AND r.due_on <= asked.on_date GROUP BY p.banner
), spent AS (
    SELECT substr(a.village, 1, 6) AS banner, sum(a.amount) AS allocated,
           sum(CASE WHEN u.is_listed THEN a.amount ELSE 0 END) AS listed
    FROM asked, allocation a JOIN use_of_income u ON u.code = a.use
    WHERE a.year = asked.year GROUP BY substr(a.village, 1, 6)
), driven AS (
    SELECT p.banner, count(DISTINCT b.household) AS key_driven, sum(b.amount) AS key_income
    FROM asked, benefit b JOIN project p ON p.code = b.project
    WHERE b.key AND b.year = asked.year GROUP BY p.banner
), banner AS (
    SELECT banner FROM project UNION SELECT banner FROM reach UNION SELECT banner FROM spent
)
SELECT n.banner, coalesce(r.key_households, 0) AS key_households, coalesce(d.key_driven, 0) AS key_driven,
       coalesce(d.key_income, 0) AS key_income, coalesce(o.due, 0) AS due, coalesce(o.in_time, 0) AS in_time,
       coalesce(s.allocated, 0) AS allocated, coalesce(s.listed, 0) AS listed
FROM banner n
LEFT JOIN reach r ON r.banner = n.banner
LEFT JOIN driven d ON d.banner = n.banner
LEFT JOIN orders o ON o.banner = n.banner
LEFT JOIN spent s ON s.banner = n.banner
ORDER BY n.banner
