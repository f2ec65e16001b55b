-- One row a project, in the order of ProjectFacts: what it is, what it promised, what the year brought.
WITH money AS (
    SELECT project, count(*) AS fund_lines,
           sum(CASE WHEN is_assistance THEN 1 ELSE 0 END) AS assistance_lines,
           sum(CASE WHEN is_assistance THEN amount ELSE 0 END) AS assistance_funds,
           sum(amount) AS total_funds
    FROM fund GROUP BY project
), plan AS (
    SELECT project, count(*) AS linkages,
           sum(CASE WHEN mode = 'other' AND coalesce(practice, '') = '' THEN 1 ELSE 0 END) AS undescribed_linkages,
           sum(CASE WHEN mode = 'work-relief' THEN 1 ELSE 0 END) AS work_relief_linkages,
           sum(households) AS planned_households, sum(key_households) AS planned_key_households,
           sum(persons) AS planned_persons, sum(key_persons) AS planned_key_persons,
           sum(jobs_year_round) AS planned_year_round, sum(jobs_half_year) AS planned_half_year,
           sum(jobs_flexible) AS planned_flexible, sum(income) AS planned_income,
           sum(income_per_household) AS planned_income_per_household,
           sum(CASE WHEN is_from_labour THEN income END) AS planned_labour_income
    FROM linkage GROUP BY project
), person_year AS (
    SELECT project, id_number, sum(months) AS months, sum(days) AS days
    FROM employment WHERE key GROUP BY project, id_number
), jobs AS (
    SELECT y.project,
           sum(CASE WHEN y.months >= t.year_round_months THEN 1 ELSE 0 END) AS year_round,
           sum(CASE WHEN y.months < t.year_round_months AND y.months >= t.half_year_months
                    THEN 1 ELSE 0 END) AS half_year,
           sum(CASE WHEN y.months < t.year_round_months AND y.months < t.half_year_months
                         AND y.days >= t.flexible_days THEN 1 ELSE 0 END) AS flexible
    FROM person_year y
    JOIN project p ON p.code = y.project
    JOIN terms t ON t.place = p.banner
    GROUP BY y.project
), hired AS (
    SELECT project, count(*) AS employments FROM employment GROUP BY project
), gain AS (
    SELECT b.project, b.household, count(*) AS benefits, sum(b.amount) AS income,
           sum(CASE WHEN b.is_from_labour THEN b.amount ELSE 0 END) AS labour_income,
           sum(CASE WHEN b.key THEN 1 ELSE 0 END) AS key_benefits,
           sum(CASE WHEN b.key THEN b.amount ELSE 0 END) AS key_income
    FROM benefit b, asked WHERE b.year = asked.year GROUP BY b.project, b.household
), gained AS (
    SELECT project, sum(benefits) AS benefits, count(*) AS households, sum(income) AS income,
           sum(labour_income) AS labour_income,
           sum(CASE WHEN key_benefits > 0 THEN 1 ELSE 0 END) AS key_households,
           sum(CASE WHEN key_benefits > 0 THEN key_income ELSE 0 END) AS key_income
    FROM gain GROUP BY project
), placed AS (
    SELECT project, key_income, count(*) OVER (PARTITION BY project) AS households,
           row_number() OVER (PARTITION BY project ORDER BY key_income) AS place
    FROM gain WHERE key_benefits > 0
), middle AS (
    -- the middle household twice, or the two in the middle: twice the median either way
    SELECT project, sum(CASE WHEN 2 * place = households + 1 THEN 2 * key_income ELSE key_income END) AS doubled
    FROM placed WHERE 2 * place BETWEEN households AND households + 2 GROUP BY project
), result AS (
    SELECT o.project, min(o.profit) AS profit FROM operation o, asked WHERE o.year = asked.year GROUP BY o.project
)
SELECT p.code, p.division AS place, p.nature, p.state, p.operator, p.asset_managed, p.asset_income,
       p.fixed_assets, p.ownership, p.distribution, p.own_funds, p.competition, p.competition_method,
       p.notice_since, p.labour_pay,
       coalesce(m.fund_lines, 0) AS fund_lines, coalesce(m.assistance_lines, 0) AS assistance_lines,
       coalesce(m.assistance_funds, 0) AS assistance_funds, coalesce(m.total_funds, 0) AS total_funds,
       coalesce(l.linkages, 0) AS linkages, coalesce(l.undescribed_linkages, 0) AS undescribed_linkages,
       coalesce(l.work_relief_linkages, 0) AS work_relief_linkages,
       l.planned_households, l.planned_key_households, l.planned_persons, l.planned_key_persons,
       l.planned_year_round, l.planned_half_year, l.planned_flexible, l.planned_income,
       l.planned_income_per_household, l.planned_labour_income,
       coalesce(j.year_round, 0) AS workers_year_round, coalesce(j.half_year, 0) AS workers_half_year,
       coalesce(j.flexible, 0) AS workers_flexible, coalesce(h.employments, 0) AS employments,
       coalesce(g.benefits, 0) AS benefits, coalesce(g.households, 0) AS households,
       coalesce(g.income, 0) AS income, coalesce(g.labour_income, 0) AS labour_income,
       coalesce(g.key_households, 0) AS key_households, coalesce(g.key_income, 0) AS key_income,
       coalesce(k.doubled, 0) AS key_median_doubled, r.profit AS operating_profit
FROM project p
LEFT JOIN money m ON m.project = p.code
LEFT JOIN plan l ON l.project = p.code
LEFT JOIN jobs j ON j.project = p.code
LEFT JOIN hired h ON h.project = p.code
LEFT JOIN gained g ON g.project = p.code
LEFT JOIN middle k ON k.project = p.code
LEFT JOIN result r ON r.project = p.code
ORDER BY p.code
