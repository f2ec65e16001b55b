-- Households of one allocation that get the same amount with nothing, or only a share, behind it.
SELECT a.code, a.amount, count(DISTINCT a.household) AS households, sum(a.amount) AS money
FROM allocation a, asked
WHERE a.year = asked.year AND a.household IS NOT NULL AND a.basis IN ('none', 'share')
GROUP BY a.code, a.amount ORDER BY a.code, households DESC, a.amount
