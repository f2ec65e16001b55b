"""项目年度情况: the projects behind the sums of a year, as the latest evaluation found them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.ledger.columns import Kind
from liannong.registry.models import FundLine, ProjectYear
from liannong.rulebook.vocabulary import Duty, FundSource
from liannong.web import filters
from liannong.web.columns import Column, division, leading
from liannong.web.lists import Filter, Listing, Rows, begins

UNSTATED = _("未填写")


def _money(name: str, label: Any, *, shown: bool = True) -> Column:
    return Column(name, label, lambda row: getattr(row, name), Kind.MONEY, name, shown=shown)


def _count(name: str, label: Any) -> Column:
    return Column(name, label, lambda row: getattr(row, name), Kind.COUNT, name)


def _funded(rows: Rows, source: str) -> Rows:
    return rows.filter(Exists(FundLine.objects.filter(project=OuterRef("project"), source=source)))


def _in_chain(rows: Rows, chain: str) -> Rows:
    return rows.filter(project__chain="" if chain == str(UNSTATED) else chain)


def _by_project(rows: Rows, words: str, near: bool) -> Rows:
    return rows.filter(begins("project__code", words))


PROJECT_YEARS = Listing(
    name="project-years",
    title=_("项目年度情况"),
    model=ProjectYear,
    columns=(
        leading(Column("project", pgettext_lazy("column", "项目"), lambda row: row.project), lambda row: row.project),
        division(),
        Column("year", _("年度"), lambda row: row.year, Kind.YEAR, "year"),
        Column("duty", _("带动责任"), lambda row: row.get_duty_display(), Kind.TERM, "duty"),
        _money("assistance_funds", _("帮扶资金")),
        _money("total_funds", _("总资金"), shown=False),
        _count("households", _("带动户数")),
        _count("key_households", _("带动重点户数")),
        _money("income", _("带动收益")),
        _money("labour_income", _("劳动收入")),
        _money("key_income", _("重点户收益"), shown=False),
        Column("planned_households", _("计划带动户数"), lambda row: row.planned_households, Kind.COUNT),
        Column("planned_income", _("计划年收益"), lambda row: row.planned_income, Kind.MONEY),
        Column("chain", _("产业链"), lambda row: row.project.chain, shown=False),
    ),
    order="assistance_funds",
    descending=True,
    filters=(
        filters.year(),
        filters.choice("duty", _("带动责任"), [(word.value, word.label) for word in Duty], "duty"),
        filters.choice("source", _("资金来源"), [(word.value, word.label) for word in FundSource], _funded),
        Filter("chain", lambda: forms.CharField(label=_("产业链"), required=False), _in_chain),
        filters.within(),
    ),
    search=_by_project,
    hint=_("项目编码"),
    related=("project",),
)  # fmt: skip
