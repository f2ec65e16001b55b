-- Assets whose project is not withdrawn.
SELECT a.code, a.project, coalesce(p.division, '') AS place, a.state, a.idle_since
FROM asset a LEFT JOIN project p ON p.code = a.project
WHERE coalesce(p.state, '') <> 'withdrawn'
ORDER BY a.code
