"""The paper of a proposal: one form of the project's own columns, and for each part as many lines as there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.places import bounds
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.exchange.proposal_books import LARGEST
from liannong.exchange.proposals import PROJECT, Rows, place_of
from liannong.exchange.raw import MIB
from liannong.exchange.row_stand import Cells
from liannong.ledger.columns import BY_TABLE
from liannong.ledger.tables import Problem
from liannong.registry.file_types import EXCEL
from liannong.registry.models import Division
from liannong.registry.queries.submissions import PARTS
from liannong.web.ledgers.edit.forms import CellsForm

MOST_LINES = 60  # of one part: every line is a dozen fields, and a request has room for a thousand
ADD, DROP, EXPECT = "add-", "drop-", "expect-"


@dataclass(frozen=True)
class Section:
    """``fields`` are of the project, ``part`` names the table whose lines stand above them."""

    name: str
    title: Words
    fields: tuple[str, ...]
    part: str = ""
    note: Words = ""


# In the order of a clerk's paper.
SECTIONS = (
    Section("project", _("项目基本情况"), (
        "name", "code", "year", "nature", "type", "subtype", "chain", "park", "construction", "division", "location",
        "responsible_unit", "department", "key_village", "content", "targets",
    )),
    Section("funds", _("资金来源"), ("own_funds",), "fund", _("每一笔资金一行。")),
    Section("assets", _("拟形成的资产"), ("asset_managed", "asset_income", "fixed_assets"), "asset",
            _("每一项资产一行；暂时说不准的，可以实施以后再登记。")),
    Section("mechanism", _("联农带农机制"), ("in_production_on", "labour_pay"), "linkage",
            _("每一种带动方式一行，写明计划带动的户数、人数、就业和收益。")),
    Section("sharing", _("产权归属和收益分配"), ("ownership", "distribution")),
    Section("operator", _("经营主体"), ("operator",)),
    Section("competition", _("公平竞争"), ("competition", "competition_method", "notice_since", "notice_until"),
            note=_("涉及市场准入、政府购买服务等情形的，应当公开竞争、全过程公开（第二十条）。")),
)  # fmt: skip
LINES: dict[str, tuple[str, ...]] = {
    "fund": ("source", "level", "amount", "year", "document"),
    "asset": ("code", "name", "class", "value", "holder", "promised_income"),
    "linkage": (
        "mode", "households", "key_households", "persons", "key_persons", "jobs_year_round", "jobs_half_year",
        "jobs_flexible", "income", "income_per_household", "practice",
    ),
}  # fmt: skip
NUMBERED = _("不填则保存时自动编号。")


class Own(CellsForm):
    """The project's own columns but its state, which no proposer says."""

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        named = [name for section in SECTIONS for name in section.fields]
        super().__init__(BY_TABLE[PROJECT], *args, only=named, prefix=PROJECT, **options)
        self.fields["code"].required, self.fields["code"].help_text = False, NUMBERED
        self.fields["division"].widget = forms.Select(choices=_places(user, self["division"].value()))
        self.fields["department"].widget.attrs |= {"list": "departments"}
        self.fields["operator"].widget.attrs |= _operator(user)
        if user.role != Role.OPERATOR:
            self.fields["operator"].help_text = _("填代码，或输入名称从下面选。")


class Line(CellsForm):
    """One line of a part. ``stands`` is the id of the row that it replaces; ``is_expected`` that it says what the banner
    expects and no more."""

    stands = forms.CharField(required=False, widget=forms.HiddenInput)
    is_expected = False

    def __init__(self, table: str, number: int, *args: Any, **options: Any) -> None:
        super().__init__(BY_TABLE[table], *args, only=LINES[table], prefix=f"{table}-{number}", **options)
        self.number = number
        if "code" in self.fields:
            self.fields["code"].required, self.fields["code"].help_text = False, NUMBERED


class Upload(forms.Form):
    file = forms.FileField(
        label=_("填好的表格"),
        help_text=format_lazy(_(".xlsx 工作簿，不超过 {size} MiB。"), size=LARGEST // MIB),
        error_messages={"required": _("请选择要上传的文件。"), "empty": _("文件是空的，请核对后再传。")},
        widget=forms.FileInput(attrs={"accept": EXCEL.ending}),
    )


class Paper:
    """``sent`` is what a browser sent, whatever it says; ``rows`` what stands or is given to begin with."""

    def __init__(self, user: User, *, rows: Rows | None = None, sent: QueryDict | None = None) -> None:
        given = rows or {}
        self.own = Own(user, sent, initial=next(iter(given.get(PROJECT, ())), None))
        self.lines: dict[str, list[Line]] = {
            table: list(_sent_lines(table, sent)) if sent is not None else list(_given_lines(table, given.get(table, ())))
            for table in PARTS
        }  # fmt: skip

    @property
    def rows(self) -> dict[str, list[Cells]]:
        lines = {table: [_cells(line) for line in found] for table, found in self.lines.items()}
        return {PROJECT: [_cells(self.own)], **lines}

    def sections(self) -> Iterator[tuple[Section, list[Line], list[Any]]]:
        """Each with its lines and its own fields with their units."""
        units = {bound.name: (bound, unit) for bound, unit in self.own.columns}
        for section in SECTIONS:
            yield section, self.lines.get(section.part, []), [units[name] for name in section.fields]

    def add(self, table: str) -> None:
        lines = self.lines[table]
        if len(lines) < MOST_LINES:
            lines.append(Line(table, max([line.number for line in lines], default=-1) + 1))
            lines[-1].fields[LINES[table][0]].widget.attrs["autofocus"] = True

    def begin(self, table: str, cells: Cells) -> None:
        """A first line in the place of empty ones."""
        self.lines[table] = [Line(table, 0, initial=cells)]
        self.lines[table][0].fields[LINES[table][1]].widget.attrs["autofocus"] = True

    def drop(self, table: str, number: int) -> None:
        self.lines[table] = [line for line in self.lines[table] if line.number != number]

    def tell(self, problems: Iterable[Problem]) -> None:
        """Each beside its field."""
        for problem in problems:
            table, place = place_of(problem)
            (self.own if table == PROJECT else self.lines[table][place]).tell([problem])

    def wrong(self) -> list[tuple[str, str, list[str]]]:
        """For the top of the page: where, what, and what is wrong with it."""
        return [each for form in self._forms() for each in _wrong(form)]

    def _forms(self) -> Iterator[CellsForm]:
        yield self.own
        for found in self.lines.values():
            yield from found


def begun(user: User, on: date) -> Rows:
    """What is known of a new proposal before anything is typed: its year, and whose and where it is."""
    own = {"year": str(on.year), "operator": user.operator_code if user.role == Role.OPERATOR else ""}
    place = {"division": user.division} if user.role == Role.VILLAGE else {}
    return {PROJECT: [{**own, **place}], "fund": [{}], "linkage": [{}]}


def completed(rows: Rows, known: Rows) -> Rows:
    """A workbook's rows, with what is known anyway where its project left that empty."""
    stated = {name: text for name, text in rows[PROJECT][0].items() if text}
    return {**rows, PROJECT: [{**known[PROJECT][0], **stated}]}


def asked(order: str, prefix: str) -> str:
    """The table that a button ``add-fund`` or ``drop-fund-2`` speaks of; empty for any other."""
    table = order.removeprefix(prefix).partition("-")[0] if order.startswith(prefix) else ""
    return table if table in PARTS else ""


def departments(user: User) -> list[str]:
    """The industry departments that have an account here: a proposal finds its signer by the very word."""
    first, last = bounds(user.division[:6].ljust(12, "0"))
    found = User.objects.filter(role=Role.DEPARTMENT, is_active=True, division__range=(first, last))
    return list(found.order_by("department").values_list("department", flat=True).distinct())


def _places(user: User, stands: Any) -> list[tuple[str, Words]]:
    """Where its user may propose, and where a draft lies already."""
    found = dict(Scope.of(user).rows(Division.objects.all()).values_list("code", "path"))
    known: dict[str, Words] = {"": _("请选择")} if len(found) != 1 else {}
    return list({**known, **({stands: stands} if stands else {}), **found}.items())


def _operator(user: User) -> dict[str, str]:
    """An operator proposes for itself alone; anybody else looks the operator up."""
    if user.role == Role.OPERATOR:
        return {"readonly": "readonly"}
    return {
        "data-lookup": "operator", "data-address": reverse("look-up"), "role": "combobox", "aria-expanded": "false",
        "aria-autocomplete": "list",
    }  # fmt: skip


def _sent_lines(table: str, sent: QueryDict) -> Iterator[Line]:
    """In the order of the page; a number that comes twice or is none was not sent by it."""
    numbers = dict.fromkeys(
        int(text) for text in sent.getlist(f"{table}-line")[:MOST_LINES] if text.isdecimal()
    )
    return (Line(table, number, sent) for number in numbers)


def _given_lines(table: str, rows: Iterable[Cells]) -> Iterator[Line]:
    return (Line(table, number, initial=cells) for number, cells in enumerate(rows))


def _cells(form: CellsForm) -> Cells:
    """What its fields hold, whatever it is."""
    return {bound.name: str(bound.value() or "") for bound in form}


def _wrong(form: CellsForm) -> Iterator[tuple[str, str, list[str]]]:
    place = f"{form.sheet.name} " if isinstance(form, Line) else ""
    for bound in form:
        if bound.errors:
            yield bound.id_for_label, f"{place}{bound.label}", [str(each) for each in bound.errors]
    if form.is_bound and (loose := form.non_field_errors()):
        yield "", form.sheet.name, [str(each) for each in loose]
