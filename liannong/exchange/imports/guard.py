"""What an import may not do although its rows are sound: reach outside the uploader's rights and division, or lift
a project past the gate of the library (Art. 18)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.places import bounds
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.exchange.imports import library
from liannong.ledger.columns import BY_TABLE
from liannong.registry.actions.refusals import Refusal
from liannong.registry.columns import one
from liannong.registry.ledgers import Book
from liannong.registry.models import Project
from liannong.registry.queries.frozen import PARTS_OF_A_PROPOSAL
from liannong.rulebook.vocabulary import ProjectState

LIBRARY_GATE = "library-gate"
PAST_THE_GATE = (
    ProjectState.ADMITTED,
    ProjectState.PLANNED,
    ProjectState.UNDER_WAY,
    ProjectState.OPERATING,
    ProjectState.COMPLETED,
)


def may_import(user: User, book: Book) -> bool:
    subject = book.model.Scoped.subject  # type: ignore[attr-defined]  # every placed model declares it
    proposes = book.name in PARTS_OF_A_PROPOSAL and may(user, Action.ADD, "proposal")
    return proposes or may(user, Action.IMPORT, subject) or may(user, Action.ADD, subject)


def may_record_history(user: User) -> bool:
    """Who answers for projects that passed the gate before this record was kept (Art. 21)."""
    return user.role == Role.BANNER_LEADER and may(user, Action.DECIDE, "project")


@dataclass(frozen=True)
class Guard:
    """For the rows that ``user`` brings; with ``history`` a leader has agreed to record states as they are.

    Rows typed into a form need the right that ``typed`` names, and do not make a household by mentioning it.
    """

    user: User
    history: bool = False
    typed: Action | None = None

    def brought(self, book: Book, rows: pa.Table, shaped: pa.Table) -> Iterator[Refusal]:
        """Refusals among all rows of one book, before they are compared with what stands."""
        if not self._may_bring(book):
            yield Refusal(
                pa.repeat(True, len(rows)), _first_field(book), "not-permitted",
                _("您的角色不能导入这张台账，本行未采用。"), _("由有权限的同事导入，或删去这张表"),
            )  # fmt: skip
        if self.typed and book.name == "household":
            yield _only_mentioned(rows)
        yield _outside(self._is_outside(shaped), _place_field(book))
        if self.user.role == Role.OPERATOR:
            yield _outside(self._is_of_others(rows, shaped), _owner_field(book))

    def written(
        self, book: Book, rows: pa.Table, shaped: pa.Table, stands: pa.Table | None
    ) -> Iterator[Refusal]:
        """Refusals among rows about to be written; ``stands`` has what they replace, None for new ones."""
        if stands is not None:
            yield _outside(self._is_outside(stands), _place_field(book))
        yield from library.refusals(self.user, book, shaped, stands)
        if book.name == "project" and not self.history:
            yield _past_the_gate(shaped, stands)

    def _may_bring(self, book: Book) -> bool:
        subject = book.model.Scoped.subject  # type: ignore[attr-defined]
        return may(self.user, self.typed, subject) if self.typed else may_import(self.user, book)

    def _is_outside(self, rows: pa.Table) -> pa.Array:
        first, last = bounds(self.user.division)
        division = one(rows["division"])
        return pc.invert(pc.and_(pc.greater_equal(division, first), pc.less_equal(division, last)))

    def _is_of_others(self, rows: pa.Table, shaped: pa.Table) -> pa.Array:
        """An operator speaks for itself alone: by the credit code in the row, else by whose project it is."""
        if "operator" in rows.column_names:
            return pc.fill_null(pc.not_equal(one(rows["operator"]), self.user.operator_code), True)
        own = Scope.of(self.user).rows(Project.objects.all()).values_list("pk", flat=True)
        mine = pa.array(list(own), pa.int64())
        if "project_id" in shaped.column_names:
            project = one(shaped["project_id"])
            # A project that comes with the same rows has been let in as its own.
            return pc.invert(
                pc.or_(pc.is_in(project, value_set=mine), pc.fill_null(pc.less(project, 0), False))
            )
        return pa.repeat(True, len(rows))


def _only_mentioned(rows: pa.Table) -> Refusal:
    people = BY_TABLE["person"].name
    return Refusal(
        pc.not_equal(one(rows["source_sheet"]), people), "household", "unknown-reference",
        _("在“{sheet}”中没有找到，本行不能入库。").format(sheet=people),
        _("先在“{sheet}”中登记，或核对编码").format(sheet=people),
    )  # fmt: skip


def _outside(rows: pa.Array, field: str) -> Refusal:
    return Refusal(
        rows, field, "outside-scope", _("不在您的管辖范围，本行未采用。"),
        _("核对区划代码和各项编码，或由所属地区导入"),
    )  # fmt: skip


def _past_the_gate(shaped: pa.Table, stands: pa.Table | None) -> Refusal:
    """A state behind the gate is taken only where the project has it already."""
    lifted = pc.is_in(one(shaped["state"]), pa.array(PAST_THE_GATE, pa.string()))
    if stands is not None:
        lifted = pc.and_(lifted, pc.not_equal(one(shaped["state"]), one(stands["state"])))
    return Refusal(
        lifted, "state", LIBRARY_GATE,
        _("导入不能让项目越过项目库的审定（第十八条），本行未采用。"),
        _("填“申报”后走入库审定；补录已审定的历史项目，请旗县负责人写明理由后同意"),
    )  # fmt: skip


def _first_field(book: Book) -> str:
    return book.sheet.columns[0].field


def _place_field(book: Book) -> str:
    """The cell to look at: the division where the row states one, else what it hangs on."""
    stated = [field for field, column in book.fields.items() if column in ("division", "seat")]
    hangs = [name for name in (*book.place, *book.references) if name in _fields_of(book)]
    return (stated + hangs + [_first_field(book)])[0]


def _owner_field(book: Book) -> str:
    named = [name for name in ("operator", "project") if name in book.references]
    return [*named, _first_field(book)][0]


def _fields_of(book: Book) -> set[str]:
    return {column.field for column in book.sheet.columns}
