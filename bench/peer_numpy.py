"""The question by hand in numpy: no joins that are not needed, nothing general. The practical floor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.columns import Array, coded, found, ints, last_of_each, pairs, read, sums, yes
from bench.question import Answer, Ints, Terms, months_run, part

UNKNOWN = np.iinfo(np.int64).min


def answer(folder: Path, terms: Terms) -> Answer:
    projects = read(folder, "project", "code", "operator", "asset_income", "own_funds")
    codes = projects["code"].combine_chunks()
    funds = _funds(folder, codes)
    jobs = read(
        folder, "employment", "months", "days", "since", "source_row", "key", "deceased", "contract",
        "paid_elsewhere", "wage", "minimum_wage", codes=("project", "operator", "id_number"),
    )  # fmt: skip
    person, _ = coded(jobs["id_number"])
    benefits = read(folder, "benefit", "amount", "year", "key", codes=("agreement", "project", "household"))
    return {
        "driving": _driving(codes, benefits, terms),
        "quota": _quota(codes, funds, jobs, person, terms),
        "employment": _employment(jobs, person, terms),
        "linkage": _linkage(folder, benefits, terms),
        "operators": _operators(folder, projects, funds, terms),
    }


def _funds(folder: Path, codes: pa.Array) -> Ints:
    fund = read(folder, "fund", "amount", "is_assistance", codes=("project",))
    at = found(fund["project"], codes)
    known = (at >= 0) & yes(fund["is_assistance"])
    return sums(at[known], ints(fund["amount"])[known], len(codes))


def _driving(codes: pa.Array, benefits: pa.Table, terms: Terms) -> pa.Table:
    project, (household, _) = found(benefits["project"], codes), coded(benefits["household"])
    of_year = (project >= 0) & (ints(benefits["year"]) == terms.year)
    project, household = project[of_year], household[of_year]
    amount, key = ints(benefits["amount"])[of_year], yes(benefits["key"])[of_year]
    gain, gains = pairs(project, household)
    where, size = project[gains], len(codes)
    is_key = np.bincount(gain[key], minlength=len(gains)) > 0
    return pa.table({
        "project": codes, "households": np.bincount(where, minlength=size), "income": sums(project, amount, size),
        "key_households": np.bincount(where[is_key], minlength=size),
        "key_income": sums(project[key], amount[key], size),
    })  # fmt: skip


def _quota(codes: pa.Array, funds: Ints, jobs: pa.Table, person: Ints, terms: Terms) -> pa.Table:
    project = found(jobs["project"], codes)
    known = (project >= 0) & yes(jobs["key"])
    worker, workers = pairs(project[known], person[known])
    months = sums(worker, ints(jobs["months"])[known], len(workers))
    days = sums(worker, ints(jobs["days"])[known], len(workers))
    where = project[known][workers]
    year_round = months >= terms.year_round_months
    half_year = ~year_round & (months >= terms.half_year_months)
    flexible = ~year_round & ~half_year & (days >= terms.flexible_days)
    counts = [
        np.bincount(where[reached], minlength=len(codes)) for reached in (year_round, half_year, flexible)
    ]
    return _compared(codes, funds, *counts, terms)


def _compared(
    codes: pa.Array, funds: Ints, year_round: Ints, half_year: Ints, flexible: Ints, terms: Terms
) -> pa.Table:
    required = funds // terms.funds_per_unit
    half, third = terms.half_year_per_unit, terms.flexible_per_unit
    achieved = year_round * half * third + half_year * third + flexible * half
    met = np.where(achieved >= required * half * third, "pass", "fail")
    return pa.table({
        "project": codes, "required": required, "year_round": year_round, "half_year": half_year,
        "flexible": flexible, "achieved": achieved / (half * third),
        "outcome": np.where(required == 0, "n/a", met),
    })  # fmt: skip


def _employment(jobs: pa.Table, person: Ints, terms: Terms) -> pa.Table:
    operator, operators = coded(jobs["operator"])
    counts = yes(jobs["key"]) & yes(jobs["contract"]) & ~yes(jobs["deceased"]) & ~yes(jobs["paid_elsewhere"])
    worker, workers = pairs(operator[counts], person[counts])
    months, since = ints(jobs["months"])[counts], ints(jobs["since"].cast(pa.int32()))[counts]
    longest = last_of_each(worker, months, since, ints(jobs["source_row"])[counts])
    wage = ints(jobs["wage"], -1)[counts][longest]
    minimum = ints(jobs["minimum_wage"], -1)[counts][longest]
    stable = sums(worker, months, len(workers)) >= terms.reward_months
    fits = stable & (minimum >= 0) & (wage >= minimum)
    where, size = operator[counts][workers][fits], len(operators)
    persons = np.bincount(where, minlength=size)
    standard = sums(where, minimum[fits], size) * terms.standard_months
    cap = part(sums(where, wage[fits], size) * terms.standard_months, terms.cap_share)
    eligible = persons >= terms.reward_persons
    return pa.table({
        "operator": operators, "persons": persons, "standard": standard, "cap": cap,
        "amount": np.where(eligible, np.minimum(standard, cap), 0), "eligible": eligible,
    })  # fmt: skip


def _linkage(folder: Path, benefits: pa.Table, terms: Terms) -> pa.Table:
    rows = read(
        folder, "agreement", "code", "since", "until", "months", "ends_in_year", "ended", "key", "members",
        "promised_income", codes=("operator", "route", "household"),
    )  # fmt: skip
    rows = rows.filter(pc.and_(rows["ends_in_year"], pc.is_valid(rows["route"])))
    operator, operators = coded(rows["operator"])
    on_a = pc.equal(rows["route"].cast(pa.string()), "A").to_numpy()
    bargain, bargains = pairs(operator, on_a.astype(np.int64))
    months, paid = ints(rows["months"]), _paid(benefits, rows["code"].combine_chunks())
    counts = yes(rows["ended"]) & yes(rows["key"]) & (~on_a | (months >= terms.contract_months))
    size = len(bargains)
    homes, above, income = _homes(rows, bargain, paid, counts, size, terms)
    kept = _kept(rows, paid, months, terms)
    broken = np.bincount(bargain[counts & ~kept], minlength=size) > 0
    a = on_a[bargains]
    profit = _year(folder, operators, terms.closed_year)["net_profit"][operator[bargains]]
    eligible = np.where(a, (homes > 0) & ~broken & (profit > 0), above >= terms.contract_households)
    return pa.table({
        "operator": operators.take(pa.array(operator[bargains])), "route": np.where(a, "A", "B"),
        "households": np.where(a, homes, above), "income": income,
        "amount": np.where(eligible, part(income, terms.linkage_rate), 0), "eligible": eligible,
    })  # fmt: skip


def _paid(benefits: pa.Table, agreements: pa.Array) -> Ints:
    at = found(benefits["agreement"], agreements)
    return sums(at[at >= 0], ints(benefits["amount"])[at >= 0], len(agreements))


def _homes(
    rows: pa.Table, bargain: Ints, paid: Ints, counts: Array, size: int, terms: Terms
) -> tuple[Ints, Ints, Ints]:
    """Households of each bargain, those at the income line, and what all of them received."""
    household, _ = coded(rows["household"])
    home, homes = pairs(bargain[counts], household[counts])
    since = rows["since"].to_numpy()[counts]
    until = rows["until"].to_numpy()[counts]
    last = last_of_each(home, until)
    first = last_of_each(home, -since.astype("datetime64[D]").astype(np.int64))
    income = sums(home, paid[counts], len(homes))
    months = np.maximum(months_run(since[first], until[last]), 12)
    members = ints(rows["members"])[counts][last]
    by_home = income * 12 >= terms.income_per_household * months
    at_line = by_home | (members > 0) & (income * 12 >= terms.income_per_person * members * months)
    where = bargain[counts][homes]
    number = np.bincount(where, minlength=size)
    return number, np.bincount(where[at_line], minlength=size), sums(where, income, size)


def _kept(rows: pa.Table, paid: Ints, months: Ints, terms: Terms) -> Array:
    promised = ints(rows["promised_income"], -1)
    due = promised * np.maximum(months, 0) * terms.fulfilment.numerator
    return (promised >= 0) & (paid * 12 * terms.fulfilment.denominator >= due)


def _year(folder: Path, operators: pa.Array, year: int) -> dict[str, Ints]:
    """The books of a year; a blank is the least number there is."""
    names = ("net_profit", "assets", "liabilities", "net_assets")
    rows = read(folder, "finance", "operator", "year", "audited", *names)
    rows = rows.filter(pc.equal(rows["year"], year))
    at = pc.fill_null(pc.index_in(operators, rows["operator"].combine_chunks()), len(rows)).to_numpy()
    books = {name: np.append(ints(rows[name], UNKNOWN), UNKNOWN)[at] for name in names}
    return books | {"audited": np.append(yes(rows["audited"]), False)[at]}


def _operators(folder: Path, projects: pa.Table, funds: Ints, terms: Terms) -> pa.Table:
    is_asked = pc.and_(pc.fill_null(projects["asset_income"], False), pc.is_valid(projects["operator"]))
    rows = projects.filter(is_asked)
    operators = rows["operator"].combine_chunks()
    years = [_year(folder, operators, terms.closed_year - back) for back in range(terms.loss_years)]
    books = years[0]
    profits = np.array([year["net_profit"] for year in years])
    net, own = books["net_assets"], ints(rows["own_funds"], UNKNOWN)
    record, checked = _records(folder, operators)
    return pa.table({
        "project": rows["code"], "audit": np.where(books["audited"], "pass", "missing"),
        "losses": np.select([(profits >= 0).any(axis=0), (profits == UNKNOWN).any(axis=0)], ["pass", "missing"], "fail"),
        "leverage": _leverage(books["assets"], books["liabilities"], terms),
        "net_assets": np.select([net == UNKNOWN, net < funds[is_asked.to_numpy()]], ["missing", "fail"], "pass"),
        "integrity": np.select([record, ~checked], ["fail", "missing"], "pass"),
        "own_funds": np.select([own == UNKNOWN, own == 0], ["missing", "fail"], "pass"),
    })  # fmt: skip


def _leverage(assets: Ints, debt: Ints, terms: Terms) -> Array:
    unknown = (assets == UNKNOWN) | (debt == UNKNOWN) | (assets == 0) & (debt == 0)
    high, warn = terms.leverage_max, terms.leverage_warn
    above = [debt * line.denominator > assets * line.numerator for line in (high, warn)]
    return np.select([unknown, *above], ["missing", "fail", "warn"], "pass")


def _records(folder: Path, operators: pa.Array) -> tuple[Array, Array]:
    rows = read(folder, "operator", "code", "dishonesty", "violation")
    at = pc.fill_null(pc.index_in(operators, rows["code"].combine_chunks()), len(rows)).to_numpy()
    record = yes(rows["dishonesty"]) | yes(rows["violation"])
    stated = pc.and_(pc.is_valid(rows["dishonesty"]), pc.is_valid(rows["violation"])).to_numpy()
    return np.append(record, False)[at], np.append(stated, False)[at]
