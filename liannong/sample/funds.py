"""The money behind the projects, in lines by source and level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from liannong.rulebook.vocabulary import FundLevel, FundSource
from liannong.sample.arrays import Array, spread, taken, yuan
from liannong.sample.projects import Projects

Generator = np.random.Generator
YUAN = 100
# A job for each 900,000 yuan: what well-run projects of the sample create, above what is asked of them.
YUAN_PER_UNIT = 900_000


@dataclass
class Funds:
    """Columns of one entry a project, in fen; ``assistance`` is 0 where other money carries it."""

    assistance: Array
    other: Array
    own: Array
    fixed: Array


def draw(rng: Generator, projects: Projects, sixths: Array) -> Funds:
    """Assistance after the jobs each project can show, so that only the planted ones fall short."""
    size = len(projects)
    wish = np.exp(rng.normal(14.1, 0.75, size)).clip(80_000, 12_000_000)
    able = np.where(projects.is_operational, YUAN_PER_UNIT * np.maximum(sixths, 6) / 6, np.inf)
    short = projects.breaks("employment-quota", "employment-quota-planned")
    total = np.where(short, YUAN_PER_UNIT * (sixths / 6 + 3) * 1.25, np.minimum(wish, able))
    total = (total // 1_000 * 1_000 * YUAN).astype(np.int64)
    has_own = projects.is_asset_income | (rng.random(size) < 0.45)
    own = np.where(has_own, total * rng.uniform(0.05, 0.3, size), 0).astype(np.int64) // 10_000 * 10_000
    own[projects.breaks("operator-own-funds")] = 0
    share = np.where(projects.breaks("fixed-assets-first"), 0.2, rng.uniform(0.55, 0.96, size))
    assistance = np.where(projects.is_assisted, total, 0)
    return Funds(assistance, total - assistance, own, (total * share).astype(np.int64) // 10_000 * 10_000)


# fmt: off
LINES = (  # source, level, how often a project has it
    (FundSource.FISCAL, FundLevel.CENTRAL, 0.34), (FundSource.FISCAL, FundLevel.REGION, 0.26),
    (FundSource.FISCAL, FundLevel.LEAGUE, 0.08), (FundSource.FISCAL, FundLevel.BANNER, 0.1),
    (FundSource.INTEGRATED, FundLevel.BANNER, 0.06), (FundSource.BEIJING, FundLevel.REGION, 0.1),
    (FundSource.PAIRING, FundLevel.REGION, 0.04), (FundSource.DONATION, FundLevel.BANNER, 0.02),
)
# fmt: on
OTHER_LINE = len(LINES)
SOURCES = (*(source.label for source, _, _ in LINES), FundSource.OTHER.label)
LEVELS = (*(level.label for _, level, _ in LINES), FundLevel.BANNER.label)


def table(rng: Generator, projects: Projects, funds: Funds) -> pa.Table:
    """The sheet 项目资金: one to three lines of assistance, one of other money where there is any."""
    number = np.where(funds.assistance > 0, rng.choice([1, 1, 2, 3], len(projects)), 0)
    project, turn = spread(number)
    line = (rng.choice(OTHER_LINE, len(projects), p=[s for *_, s in LINES])[project] + turn * 3) % OTHER_LINE
    part = funds.assistance[project] // number[project] // 10_000 * 10_000
    amount = np.where(turn == 0, funds.assistance[project] - part * (number[project] - 1), part)
    extra = np.flatnonzero(funds.other + funds.own)
    project, line = np.r_[project, extra], np.r_[line, np.full(len(extra), OTHER_LINE)]
    amount = np.r_[amount, (funds.other + funds.own)[extra]]
    order = np.argsort(project, kind="stable")
    project, line, amount = project[order], line[order], amount[order]
    return pa.table({
        "项目编码": taken(projects.codes, project), "资金来源": taken(SOURCES, line), "层级": taken(LEVELS, line),
        "金额": yuan(amount), "年度": pa.array(projects.year[project]),
        "文号": pa.array([_document(projects, int(i), int(k)) for i, k in zip(project, line, strict=True)]),
    })  # fmt: skip


def _document(projects: Projects, i: int, line: int) -> str | None:
    if line == OTHER_LINE:
        return None
    village, (_, level, _) = projects.villages[i], LINES[line]
    short = {FundLevel.LEAGUE: village.league[0], FundLevel.BANNER: village.banner[:2]}.get(level, "内")
    return f"{short}财农〔{projects.year[i]}〕{10 + projects.serial[i] * 7 % 890}号"
