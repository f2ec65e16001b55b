-- The key households that each project's benefits reached in the year.
SELECT DISTINCT b.project, b.household FROM benefit b, asked WHERE b.key AND b.year = asked.year
ORDER BY b.project, b.household
