"""The home banner ranks its library of 2025; the plan is approved, announced and issued, and its first projects begin."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from liannong.registry.models import AnnualPlan

YEAR, PROJECTS = 2025, 30
ON, BEGUN_ON, FINISHED_ON = date(2025, 2, 10), date(2025, 4, 1), date(2025, 9, 30)
HANGING = ("fund", "linkage")
TENTH = 10


def tell() -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import annual_plans
    from liannong.registry.queries import annual_plans as query

    _fill_the_library()
    clerk = as_("banner-clerk")
    plan = annual_plans.rank(annual_plans.begin(year=YEAR, by=clerk), by=clerk, on=ON)
    wanted = query.taken(query.items(plan))
    # Money for seven tenths of what is asked, so that the line is to be seen.
    amounts = {source: fen * 7 // TENTH for source, fen in wanted.items()}
    annual_plans.allot(plan, amounts, number=f"左乡振发〔{YEAR}〕3号", by=clerk)
    left_out = query.items(plan).filter(included=False).first()
    if left_out:
        annual_plans.move(left_out, included=False, reason="用地手续未办结，列入下一年度备选。", by=clerk)
    _issue(plan)
    _begin(plan)


def _issue(plan: AnnualPlan) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.annual_plan_moves import NOTICE, way
    from liannong.registry.queries.notices import latest

    clerk, leader = as_("banner-clerk"), as_("banner-leader")
    way(ON).apply(plan, "submit", by=clerk)
    way(ON).apply(plan, "approve", by=leader)
    way(ON).apply(plan, "announce", by=clerk)
    notice = latest(plan, NOTICE)
    assert notice
    way(notice.until + timedelta(days=1)).apply(plan, "issue", by=leader)


def _begin(plan: AnnualPlan) -> None:
    """The best three are being built, and the first of them is finished."""
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.library import move
    from liannong.registry.queries.annual_plans import included

    first, *others = included(plan)[:3]
    for project in (first, *others):
        move(project, "start", by=as_("banner-clerk"), on=BEGUN_ON)
    move(first, "accept", by=as_("banner-reviewer"), on=FINISHED_ON)


def _fill_the_library() -> None:
    """Projects admitted for the coming year, as an office's earlier list brings them in."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from liannong.cli.demo.accounts import HOME
    from liannong.exchange import reader
    from liannong.ledger.tables import Ledger
    from liannong.registry.actions.load import load
    from liannong.rulebook.vocabulary import ProjectState
    from liannong.sample import make

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账"
        make(
            path,
            form="csv",
            projects=PROJECTS,
            year=YEAR,
            banners=(HOME,),
            mistakes=0,
            persons=5,
            benefits=0,
            jobs=0,
        )
        ledger = reader.read(path, on=ON)
    projects = ledger.tables["project"]
    projects = projects.filter(pc.equal(projects["year"], YEAR))
    instead = {
        "state": pa.array([ProjectState.ADMITTED.value] * len(projects)),
        "operator": pa.nulls(len(projects), projects["operator"].type),
        "asset_income": pa.array([False] * len(projects)),
    }
    for name, column in instead.items():
        projects = projects.set_column(projects.schema.get_field_index(name), name, column)
    nothing = {name: rows.slice(0, 0) for name, rows in ledger.tables.items()}
    hanging = {name: _of(ledger.tables[name], projects["code"]) for name in HANGING}
    load(
        Ledger({**nothing, **hanging, "project": projects}),
        by=None,
        partly=True,
        purpose=f"演示：{YEAR} 年项目库",
    )


def _of(rows: pa.Table, codes: pa.ChunkedArray) -> pa.Table:
    import pyarrow.compute as pc

    return rows.filter(pc.is_in(rows["project"], value_set=codes))
