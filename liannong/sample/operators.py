"""Operators and the three closed years before the book's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from liannong.rulebook.vocabulary import OperatorKind
from liannong.sample import names
from liannong.sample.arrays import Array, coded, spread, taken, yes_no, yuan
from liannong.sample.identity import credit_code
from liannong.sample.projects import Projects

Generator = np.random.Generator
CLOSED_YEARS = 3
# fmt: off
PREFIX = {
    OperatorKind.COOPERATIVE: "93", OperatorKind.FAMILY_FARM: "92", OperatorKind.LARGE_HOUSEHOLD: "92",
    OperatorKind.VILLAGE_COLLECTIVE: "N2",
}
# fmt: on


@dataclass
class Operators:
    """Columns of one entry an operator; ``project`` is its first one in this part."""

    project: Array
    codes: list[str]
    names: list[str]

    def __len__(self) -> int:
        return len(self.codes)


def draw(rng: Generator, projects: Projects) -> Operators:
    first = np.unique(projects.operator, return_index=True)[1]
    return Operators(
        project=first,
        codes=[credit_code(PREFIX.get(projects.kind[i], "91"), int(projects.serial[i])) for i in first],
        names=[_name(rng, projects, i) for i in first],
    )


def _name(rng: Generator, projects: Projects, i: int) -> str:
    return names.organisation(rng, str(projects.kind[i]), projects.villages[i], projects.chains[i].produce)


def _breaking(projects: Projects, operators: Operators, rule: str) -> Array:
    broken = np.zeros(len(operators), bool)
    broken[projects.operator[projects.breaks(rule)]] = True
    return broken


def table(rng: Generator, projects: Projects, operators: Operators) -> pa.Table:
    """The sheet 经营主体."""
    size, first = len(operators), operators.project
    dishonest = _breaking(projects, operators, "operator-integrity")
    return pa.table({
        "统一社会信用代码": pa.array(operators.codes), "名称": pa.array(operators.names),
        "类型": taken([k.label for k in projects.kind], first),
        "法定代表人": pa.array([names.person(rng) for _ in range(size)]),
        "联系电话": coded("12", rng.integers(0, 10**9, size), 9),
        "行政区划代码": taken([v.banner_code for v in projects.villages], first),
        "主营产业": taken([c.name for c in projects.chains], first),
        "失信记录": yes_no(dishonest), "违法记录": yes_no(np.zeros(size, bool)),
    })  # fmt: skip


def finances(rng: Generator, projects: Projects, operators: Operators, assistance: Array) -> pa.Table:
    """The sheet 经营主体财务: sound figures, but for the operators that are to break a rule."""
    largest = np.zeros(len(operators), np.int64)
    np.maximum.at(largest, projects.operator, assistance)
    owner, turn = spread(np.full(len(operators), CLOSED_YEARS))
    net = _net_assets(rng, projects, operators, largest)[owner] + turn * 2_000_000
    debt = rng.uniform(0.15, 0.5, len(operators))
    debt[_breaking(projects, operators, "operator-leverage")] = 0.86
    assets = np.round(net / (1 - debt[owner]) / 100).astype(np.int64) * 100
    profit = np.round(net * rng.uniform(0.02, 0.11, len(owner)) / 100).astype(np.int64) * 100
    lost = _breaking(projects, operators, "operator-losses")[owner] & (turn > 0) | (turn == 0) & (
        owner % 17 == 5
    )
    audited = ~_breaking(projects, operators, "operator-audit")[owner] | (turn < CLOSED_YEARS - 1)
    return pa.table({
        "统一社会信用代码": taken(operators.codes, owner),
        "年度": pa.array(projects.book_year - CLOSED_YEARS + turn),
        "净利润": yuan(np.where(lost, -profit, profit)), "资产总额": yuan(assets),
        "负债总额": yuan(assets - net), "净资产": yuan(net), "专项审计": yes_no(np.ones(len(owner), bool), audited),
    })  # fmt: skip


def _net_assets(rng: Generator, projects: Projects, operators: Operators, largest: Array) -> Array:
    """Fen; above what the largest project received, unless that is the rule to break."""
    sound = largest * rng.uniform(1.2, 3.5, len(operators)) + 20_000_000
    short = _breaking(projects, operators, "operator-net-assets")
    return (np.where(short, largest * 0.3, sound) // 100).astype(np.int64) * 100
