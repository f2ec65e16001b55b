"""Files a clerk would bring, and the way each goes: uploaded, checked, confirmed, written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from liannong.accounts.models import User
from liannong.exchange.imports import jobs
from liannong.exchange.imports.models import ImportJob, SavedMapping
from tests.exchange.files import BANNER, OPERATOR, PERSON, PERSON_HEAD, SPOUSE, workbook

PROJECT_HEAD = ["项目编码", "项目名称", "年度", "项目性质", "行政区划代码", "状态", "自筹资金"]
FUND_HEAD = ["项目编码", "资金来源", "金额", "年度"]
VILLAGE = "150422100201"
OTHER_VILLAGE = "150422101201"


def project(code: str = "XM1", name: str = "肉牛育肥", state: str = "申报", place: str = BANNER) -> list[Any]:
    return [code, name, 2024, "经营性", place, state, "1200.50"]


def fund(project: str = "XM1", amount: Any = 100000) -> list[Any]:
    return [project, "衔接资金", amount, 2024]


def person(
    household: str = "H1",
    number: str = PERSON,
    relation: str = "户主",
    place: str = VILLAGE,
    name: str = "其其格",
) -> list[Any]:
    return [household, name, number, relation, "脱贫人口", "", "", place]


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook of ledgers from rows without heads: 项目, 项目资金, 农牧户."""
    heads = {"项目": PROJECT_HEAD, "项目资金": FUND_HEAD, "农牧户": PERSON_HEAD}
    return workbook(path, **{name: [heads[name], *rows] for name, rows in sheets.items()})


def uploaded(by: User, path: Path, mapping: SavedMapping | None = None) -> ImportJob:
    """Kept and checked."""
    job = jobs.start(by=by, name=path.name, chunks=[path.read_bytes()], mapping=mapping)
    return checked(job)


def checked(job: ImportJob) -> ImportJob:
    jobs.check.func(job.pk)
    job.refresh_from_db()
    return job


def committed(job: ImportJob, left_out: int = 0) -> ImportJob:
    jobs.confirm(job, left_out=left_out)
    return written(job)


def written(job: ImportJob) -> ImportJob:
    jobs.write.func(job.pk)
    job.refresh_from_db()
    return job


def told(job: ImportJob) -> list[tuple[str, int, str, str]]:
    """Sheet, row, column and code of every row that is left out."""
    rows = job.problems.filter(fatal=True)
    return list(rows.values_list("sheet", "row", "column", "code"))


__all__ = ["BANNER", "OPERATOR", "OTHER_VILLAGE", "PERSON", "SPOUSE", "VILLAGE"]
