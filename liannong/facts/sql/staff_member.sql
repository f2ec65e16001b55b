-- Every person of an operator's year, counted or left out.
SELECT w.operator, w.id_number, coalesce(n.name, '') AS name, w.months, w.wage, w.minimum_wage, w.left_out
FROM worker w
LEFT JOIN (SELECT id_number, min(name) AS name FROM member GROUP BY id_number) n ON n.id_number = w.id_number
ORDER BY w.operator, w.id_number
