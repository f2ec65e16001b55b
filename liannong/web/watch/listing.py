"""判断结果: what the rule book says of everything, as it stands."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.ledger.columns import Kind
from liannong.registry.models import (
    Agreement,
    Alert,
    Allocation,
    Asset,
    Operator,
    Project,
    StoredFinding,
    Workshop,
)
from liannong.registry.queries.overview import of_owing
from liannong.rulebook.rule import RULES
from liannong.rulebook.titles import cite, title
from liannong.rulebook.vocabulary import Duty, Outcome, Stage, SubjectType
from liannong.web import filters
from liannong.web.columns import Column, division, leading, reference
from liannong.web.lists import Listing, Rows, begins

THINGS: dict[str, type[Model]] = {
    SubjectType.PROJECT: Project, SubjectType.OPERATOR: Operator, SubjectType.AGREEMENT: Agreement,
    SubjectType.ALLOCATION: Allocation, SubjectType.WORKSHOP: Workshop, SubjectType.ASSET: Asset,
}  # fmt: skip


def thing(finding: StoredFinding | Alert) -> Model | None:
    """What the finding or the alert is about, for its address alone: nothing is read."""
    model = THINGS[finding.subject_type]
    return model(pk=finding.thing, division=finding.division) if finding.thing else None


def display(name: str) -> Any:
    """How a column reads the word of a closed list."""
    return lambda row: getattr(row, f"get_{name}_display")()


def day(name: str, label: Any, *, shown: bool = True) -> Column:
    return Column(name, label, lambda row: getattr(row, name), Kind.DATE, name, shown=shown)


def terms(words: Any) -> list[tuple[str, str]]:
    return [(word.value, word.label) for word in words]


def by_subject(rows: Rows, words: str, near: bool) -> Rows:
    return rows.filter(begins("subject", words) | begins("project_code", words))


FINDINGS = Listing(
    name="findings",
    title=_("判断结果"),
    model=StoredFinding,
    only=Q(gone_on__isnull=True),
    columns=(
        Column("outcome", _("结论"), display("outcome"), Kind.TERM, "outcome"),
        leading(Column("rule", _("规则"), lambda row: title(row.rule), sort="rule")),
        Column("message", _("说明"), lambda row: row.message),
        Column("subject", _("对象"), lambda row: f"{row.get_subject_type_display()} {row.subject}", target=thing),
        reference("project", pgettext_lazy("column", "项目")),
        division(),
        Column("year", _("年度"), lambda row: row.year, Kind.YEAR, "year"),
        day("first_seen", _("首次发现")),
        day("last_seen", _("最近确认"), shown=False),
        Column("stage", _("阶段"), display("stage"), Kind.TERM, shown=False),
        Column("article", _("条款"), lambda row: cite(row.article), Kind.TERM, shown=False),
        Column("required", _("应达"), lambda row: row.required, shown=False),
        Column("achieved", _("实际"), lambda row: row.achieved, shown=False),
    ),
    order="first_seen",
    descending=True,
    filters=(
        filters.choice("outcome", _("结论"), terms(Outcome), "outcome"),
        filters.choice("rule", _("规则"), [(name, title(name)) for name in RULES], "rule"),
        filters.choice("stage", _("阶段"), terms(Stage), "stage"),
        filters.choice("duty", _("带动责任"), terms(Duty), of_owing),
        filters.choice("subject_type", _("对象类型"), terms(SubjectType), "subject_type"),
        filters.year(),
        filters.within(),
        filters.of_one("project", Project),
    ),
    search=by_subject,
    hint=_("项目编码，或协议、资产等的编号"),
    related=("project",),
)  # fmt: skip
