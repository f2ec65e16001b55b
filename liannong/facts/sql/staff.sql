-- One row an operator: the persons who count towards the employment reward and what they earn a month.
SELECT w.operator, o.division AS place,
       sum(CASE WHEN w.left_out IS NULL THEN 1 ELSE 0 END) AS persons,
       sum(CASE WHEN w.left_out IS NULL THEN w.wage ELSE 0 END) AS monthly_wages,
       sum(CASE WHEN w.left_out IS NULL THEN w.minimum_wage ELSE 0 END) AS monthly_minimum_wages
FROM worker w LEFT JOIN operator o ON o.code = w.operator
GROUP BY w.operator, o.division
ORDER BY w.operator
