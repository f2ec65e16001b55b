"""What no import and no row form may do to a project on its way through the library (Art. 18): change what was
submitted, or state a step that nobody took."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.registry.actions.refusals import Refusal
from liannong.registry.columns import one
from liannong.registry.ledgers import Book
from liannong.registry.models import Project
from liannong.registry.models.placed import BANNER_DIGITS
from liannong.registry.models.steps import Step
from liannong.registry.queries.frozen import PARTS_OF_A_PROPOSAL, decided_projects, frozen_projects


def refusals(user: User, book: Book, shaped: pa.Table, stands: pa.Table | None) -> Iterator[Refusal]:
    """Among rows about to be written; ``stands`` has what they replace, None for new ones."""
    if book.name not in PARTS_OF_A_PROPOSAL or not len(shaped):
        return
    banner = str(shaped["division"][0])[:BANNER_DIGITS]
    yield _frozen(book, shaped, stands, banner)
    if book.name == "project" and stands is not None:
        yield _moved_by_hand(shaped, stands, banner)
    if not _keeps_the_ledger(user, book):
        yield _not_a_draft(book, shaped, stands, banner)


def _keeps_the_ledger(user: User, book: Book) -> bool:
    """Others may only propose."""
    subject = book.model.Scoped.subject  # type: ignore[attr-defined]
    return may(user, Action.ADD, subject) or may(user, Action.IMPORT, subject)


def _frozen(book: Book, shaped: pa.Table, stands: pa.Table | None, banner: str) -> Refusal:
    return Refusal(
        _is_among(book, shaped, stands, frozen_projects(banner)), _field(book), "in-review",
        _("这个项目正在申报审定，提交的内容不能改动，本行未采用。"), _("等审定完成，或请审核人退回后再改"),
    )  # fmt: skip


def _moved_by_hand(shaped: pa.Table, stands: pa.Table, banner: str) -> Refusal:
    differs = pc.not_equal(one(shaped["state"]), one(stands["state"]))
    decided = pc.is_in(one(stands["id"]), value_set=_ids(decided_projects(banner)))
    return Refusal(
        pc.and_(differs, decided), "state", "moved-by-hand",
        _("这个项目的状态由办理流程改变，不能导入，本行未采用。"), _("在项目的“流程”页办理，或填现在的状态"),
    )  # fmt: skip


def _not_a_draft(book: Book, shaped: pa.Table, stands: pa.Table | None, banner: str) -> Refusal:
    settled = Project.objects.filter(banner=banner).exclude(step=Step.DRAFT).values_list("pk", flat=True)
    return Refusal(
        _is_among(book, shaped, stands, list(settled)), _field(book), "not-a-draft",
        _("已提交或已入库的项目由旗县维护，本行未采用。"), _("只填待申报的项目，或联系旗县经办"),
    )  # fmt: skip


def _is_among(book: Book, shaped: pa.Table, stands: pa.Table | None, projects: list[int]) -> pa.Array:
    """Rows that belong to these projects, or would be taken from them."""
    ids = _ids(projects)
    if book.name == "project":
        return pa.repeat(False, len(shaped)) if stands is None else pc.is_in(one(stands["id"]), value_set=ids)
    among = pc.is_in(one(shaped["project_id"]), value_set=ids)
    return among if stands is None else pc.or_(among, pc.is_in(one(stands["project_id"]), value_set=ids))


def _ids(projects: list[int]) -> pa.Array:
    return pa.array(projects, pa.int64())


def _field(book: Book) -> str:
    return "code" if book.name == "project" else "project"
