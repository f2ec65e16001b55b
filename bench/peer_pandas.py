"""The question in pandas as one would write it for speed: few columns, categories as keys, no Python loops."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from bench.question import Answer, Terms, months_run, part

Frame = pd.DataFrame
BARGAIN = ["operator", "route"]
BOOKS = ["net_profit", "assets", "liabilities", "net_assets", "audited"]


def answer(folder: Path, terms: Terms) -> Answer:
    projects = _read(folder, "project", "code", "operator", "asset_income", "own_funds").set_index("code")
    projects["funds"] = _funds(folder).reindex(projects.index, fill_value=0)
    jobs = _read(
        folder, "employment", "months", "days", "since", "source_row", "key", "deceased", "contract",
        "paid_elsewhere", "wage", "minimum_wage", codes=("project", "operator", "id_number"),
    )  # fmt: skip
    benefits = _read(folder, "benefit", "amount", "year", "key", codes=("agreement", "project", "household"))
    frames = {
        "driving": _driving(projects, benefits, terms),
        "quota": _quota(projects, jobs, terms),
        "employment": _employment(jobs, terms),
        "linkage": _linkage(folder, benefits, terms),
        "operators": _operators(folder, projects, terms),
    }
    return {name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in frames.items()}


def _read(folder: Path, table: str, *columns: str, codes: tuple[str, ...] = ()) -> Frame:
    """Whole numbers with blanks stay whole; ``codes`` become categories."""
    path = folder / f"{table}.parquet"
    rows = pq.read_table(path, columns=[*codes, *columns], read_dictionary=list(codes))
    return rows.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}.get)


def _funds(folder: Path) -> pd.Series:
    fund = _read(folder, "fund", "project", "amount", "is_assistance")
    return fund[fund["is_assistance"]].groupby("project")["amount"].sum()


def _driving(projects: Frame, benefits: Frame, terms: Terms) -> Frame:
    of_year = benefits[benefits["year"] == terms.year]
    of_year = of_year.assign(key_amount=of_year["amount"].where(of_year["key"], 0))
    gains = of_year.groupby(["project", "household"], observed=True).agg(
        income=("amount", "sum"), key_income=("key_amount", "sum"), is_key=("key", "any")
    )  # fmt: skip
    driven = gains.groupby(level="project", observed=True).agg(
        households=("income", "size"), income=("income", "sum"), key_households=("is_key", "sum"),
        key_income=("key_income", "sum"),
    )  # fmt: skip
    table = driven.reindex(projects.index, fill_value=0).astype("int64")
    return table.rename_axis("project").reset_index()


def _quota(projects: Frame, jobs: Frame, terms: Terms) -> Frame:
    worked = jobs[jobs["key"]].groupby(["project", "id_number"], observed=True)[["months", "days"]].sum()
    year_round = worked["months"] >= terms.year_round_months
    half_year = ~year_round & (worked["months"] >= terms.half_year_months)
    flexible = ~year_round & ~half_year & (worked["days"] >= terms.flexible_days)
    classes = pd.DataFrame({"year_round": year_round, "half_year": half_year, "flexible": flexible})
    counts = classes.groupby(level="project", observed=True).sum().reindex(projects.index, fill_value=0)
    return _compared(counts, projects["funds"] // terms.funds_per_unit, terms)


def _compared(counts: Frame, required: pd.Series, terms: Terms) -> Frame:
    half, third = terms.half_year_per_unit, terms.flexible_per_unit
    achieved = counts["year_round"] * half * third + counts["half_year"] * third + counts["flexible"] * half
    met = np.where(achieved >= required * half * third, "pass", "fail")
    outcome = np.where(required == 0, "n/a", met)
    table = counts.assign(required=required, achieved=achieved / (half * third), outcome=outcome)
    return table.rename_axis("project").reset_index()


def _employment(jobs: Frame, terms: Terms) -> Frame:
    sieved = ~jobs["deceased"] & jobs["key"] & jobs["contract"] & ~jobs["paid_elsewhere"].fillna(False)
    held = jobs[sieved.fillna(False)].sort_values(["months", "since", "source_row"])
    workers = held.groupby(["operator", "id_number"], observed=True)
    last = workers[["wage", "minimum_wage"]].nth(-1)
    last = last.assign(
        operator=held["operator"].loc[last.index],
        months=workers["months"].transform("sum").loc[last.index],
    )
    fits = (last["months"] >= terms.reward_months) & (last["wage"] >= last["minimum_wage"]).fillna(False)
    totals = last[fits].groupby("operator", observed=True).agg(
        persons=("wage", "size"), wages=("wage", "sum"), minimum=("minimum_wage", "sum")
    )  # fmt: skip
    totals = totals.reindex(jobs["operator"].cat.remove_unused_categories().cat.categories, fill_value=0)
    return _rewarded(totals.astype("int64"), terms)


def _rewarded(totals: Frame, terms: Terms) -> Frame:
    standard = totals["minimum"] * terms.standard_months
    cap = part(totals["wages"] * terms.standard_months, terms.cap_share)
    eligible = totals["persons"] >= terms.reward_persons
    amount = np.minimum(standard, cap).where(eligible, 0)
    table = totals[["persons"]].assign(standard=standard, cap=cap, amount=amount, eligible=eligible)
    return table.rename_axis("operator").reset_index()


def _linkage(folder: Path, benefits: Frame, terms: Terms) -> Frame:
    rows = _agreements(folder, benefits)
    on_a = rows["route"] == "A"
    rows["counts"] = rows["ended"] & rows["key"] & (~on_a | (rows["months"] >= terms.contract_months))
    due = rows["promised_income"] * rows["months"] * terms.fulfilment.numerator
    kept = (rows["paid"] * 12 * terms.fulfilment.denominator >= due).fillna(False)
    rows["broken"] = rows["counts"] & ~kept
    groups = rows.groupby(BARGAIN)["broken"].any().to_frame()
    homes = _homes(rows[rows["counts"]], terms).groupby(BARGAIN).agg(
        homes=("income", "size"), above=("at_line", "sum"), income=("income", "sum")
    )  # fmt: skip
    groups = groups.join(homes).fillna({"homes": 0, "above": 0, "income": 0})
    return _agreed(groups.astype({"homes": "int64", "above": "int64", "income": "int64"}), folder, terms)


def _agreements(folder: Path, benefits: Frame) -> Frame:
    rows = _read(
        folder, "agreement", "code", "operator", "route", "household", "since", "until", "months", "ends_in_year",
        "ended", "key", "members", "promised_income",
    )  # fmt: skip
    rows = rows[rows["ends_in_year"] & rows["route"].notna()].copy()
    paid = benefits.groupby("agreement", observed=True)["amount"].sum()
    paid.index = paid.index.astype(str)
    rows["paid"] = rows["code"].map(paid).fillna(0).astype("int64")
    return rows


def _homes(rows: Frame, terms: Terms) -> Frame:
    homes = rows.sort_values("until").groupby([*BARGAIN, "household"]).agg(
        since=("since", "min"), until=("until", "max"), members=("members", "last"), income=("paid", "sum")
    )  # fmt: skip
    months = np.maximum(_months(homes["since"], homes["until"]), 12)
    by_home = homes["income"] * 12 >= terms.income_per_household * months
    by_member = homes["income"] * 12 >= terms.income_per_person * homes["members"] * months
    return homes.assign(at_line=by_home | (homes["members"] > 0) & by_member)


def _months(since: pd.Series, until: pd.Series) -> np.ndarray:
    return months_run(since.to_numpy("datetime64[D]"), until.to_numpy("datetime64[D]"))


def _agreed(groups: Frame, folder: Path, terms: Terms) -> Frame:
    table = groups.reset_index()
    on_a = table["route"] == "A"
    profit = table["operator"].map(_year(folder, terms.closed_year)["net_profit"])
    performs = (table["homes"] > 0) & ~table["broken"] & (profit > 0).fillna(False)
    eligible = performs.where(on_a, table["above"] >= terms.contract_households).astype(bool)
    return pd.DataFrame({
        "operator": table["operator"], "route": table["route"], "income": table["income"], "eligible": eligible,
        "households": table["homes"].where(on_a, table["above"]),
        "amount": part(table["income"], terms.linkage_rate).where(eligible, 0),
    })  # fmt: skip


def _year(folder: Path, year: int) -> Frame:
    books = _read(folder, "finance", "operator", "year", *BOOKS)
    return books[books["year"] == year].set_index("operator")


def _operators(folder: Path, projects: Frame, terms: Terms) -> Frame:
    asked = projects[projects["asset_income"].fillna(False) & projects["operator"].notna()]
    years = [
        _year(folder, terms.closed_year - back).reindex(asked["operator"]) for back in range(terms.loss_years)
    ]
    profits = pd.concat([year["net_profit"].reset_index(drop=True) for year in years], axis=1)
    books = years[0].set_index(asked.index)
    operators = _read(folder, "operator", "code", "dishonesty", "violation").set_index("code")
    records = operators.reindex(asked["operator"])
    net, own = books["net_assets"], asked["own_funds"]
    return pd.DataFrame({
        "project": asked.index,
        "audit": np.where(books["audited"].fillna(False), "pass", "missing"),
        "losses": _select([(profits >= 0).any(axis=1), profits.isna().any(axis=1)], ["pass", "missing"], "fail"),
        "leverage": _leverage(books, terms),
        "net_assets": _select([net.isna(), net < asked["funds"]], ["missing", "fail"], "pass"),
        "integrity": _select([records.any(axis=1), records.isna().any(axis=1)], ["fail", "missing"], "pass"),
        "own_funds": _select([own.isna(), own == 0], ["missing", "fail"], "pass"),
    })  # fmt: skip


def _leverage(books: Frame, terms: Terms) -> np.ndarray:
    assets, debt = books["assets"], books["liabilities"]
    unknown = assets.isna() | debt.isna() | (assets == 0) & (debt == 0)
    lines = (terms.leverage_max, terms.leverage_warn)
    above = [debt * line.denominator > assets * line.numerator for line in lines]
    return _select([unknown, *above], ["missing", "fail", "warn"], "pass")


def _select(tests: list[pd.Series], outcomes: list[str], otherwise: str) -> np.ndarray:
    return np.select([test.fillna(False).to_numpy(bool) for test in tests], outcomes, otherwise)
