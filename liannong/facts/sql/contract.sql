-- One row an agreement that ends in the claim year on one of the two routes of Art. 15(4), with what was paid.
SELECT a.operator, a.route, a.household, a.code, a.since, a.until, a.months, a.ended, a.key, a.members,
       a.promised_income, coalesce(sum(b.amount), 0) AS paid
FROM agreement a LEFT JOIN benefit b ON b.agreement = a.code
WHERE a.ends_in_year AND a.route IS NOT NULL
GROUP BY a.operator, a.route, a.household, a.code, a.since, a.until, a.months, a.ended, a.key, a.members,
         a.promised_income
ORDER BY a.operator, a.route, a.household, a.code
