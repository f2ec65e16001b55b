-- Operators and their books of each year; an operator without books has one row of blanks.
SELECT o.code, o.division AS place, o.dishonesty, o.violation, f.year, f.net_profit, f.assets, f.liabilities,
       f.net_assets, f.audited
FROM operator o LEFT JOIN finance f ON f.operator = o.code
UNION ALL
SELECT f.operator, NULL, NULL, NULL, f.year, f.net_profit, f.assets, f.liabilities, f.net_assets, f.audited
FROM finance f LEFT JOIN operator o ON o.code = f.operator WHERE o.code IS NULL
