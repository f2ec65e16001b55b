"""What the Rules say about one allocation as its lines stand now, asked of the rule book by the one way there is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from liannong.judging.check import check
from liannong.ledger.columns import SHEETS
from liannong.ledger.tables import Ledger, schema
from liannong.registry.models import Allocation, AllocationPlan, Household
from liannong.registry.queries.local_rules import in_force
from liannong.registry.rows import ledger_of
from liannong.rulebook.findings import Finding
from liannong.rulebook.vocabulary import SubjectType

RULES = ("collective-use-listed", "no-simple-handout", "no-even-split", "collective-resolution")


def findings(plan: AllocationPlan, on: date) -> list[Finding]:
    """As of the last day of the plan's year that is past. Raises NotInForce for a year before the Rules."""
    empty = {sheet.table: schema(sheet).empty_table() for sheet in SHEETS}
    lines = ledger_of("allocation", plan.banner, rows=_only(plan))
    as_of = min(on, date(plan.year, 12, 31))
    ledger = Ledger(empty | {"allocation": lines})
    result = check(ledger, year=plan.year, on=as_of, stage="operation", local=in_force(as_of))
    return [f for f in result.findings if f.subject_type is SubjectType.ALLOCATION]


def _only(plan: AllocationPlan) -> Any:
    def narrow(rows: QuerySet[Any]) -> QuerySet[Any]:
        if rows.model is Allocation:
            return rows.filter(code=plan.code)
        if rows.model is Household:
            return rows.filter(pk__in=plan.lines.filter(household__isnull=False).values("household"))
        return rows

    return narrow
