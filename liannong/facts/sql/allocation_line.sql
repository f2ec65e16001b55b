-- The allocation lines of the year as the ledger has them.
SELECT a.code, a.source_row AS line, a.village AS place, a.use, a.amount, a.basis, a.household, a.note
FROM allocation a, asked WHERE a.year = asked.year
ORDER BY a.code, a.source_sheet, a.source_row
