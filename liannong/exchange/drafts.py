"""A proposal kept as a draft and submitted: what is typed becomes rows of the ledgers, through the door of an import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liannong.exchange import submissions
from liannong.exchange.imports.guard import Guard
from liannong.exchange.proposals import PROJECT, STANDS, Typed, coded, read
from liannong.exchange.reader import read_sheets
from liannong.exchange.row_form import sheet_of
from liannong.exchange.row_stand import Cells, Stood
from liannong.ledger.columns import BY_TABLE
from liannong.ledger.tables import Ledger, Problem
from liannong.registry.actions import removal, write
from liannong.registry.actions.aim import Aim
from liannong.registry.actions.library import move
from liannong.registry.actions.load import Loaded, Refused, load
from liannong.registry.models import Project
from liannong.registry.models.steps import Step
from liannong.registry.models.submissions import digest_of
from liannong.registry.queries.submissions import PARTS, text_of
from liannong.registry.workflow import NotReady, Stale


class Overtaken(Exception):
    """Somebody changed the draft since it was opened. ``now`` is the project as it stands."""

    def __init__(self, now: Project) -> None:
        super().__init__("draft changed")
        self.now = now


def mark(project: Project | None) -> str:
    """The same as long as nobody changes the draft; empty where there is none yet."""
    return digest_of(text_of(project)) if project else ""


@transaction.atomic
def keep_once(typed: Typed, *, key: UUID, seen: str, submitting: bool) -> Project:
    """Keeps what is typed, and submits it where asked to; the same key a second time is answered as the first.

    Raises Refused with what is wrong, Overtaken, Stale when it was submitted meanwhile, NotReady; then nothing is kept.
    """
    held, is_new = submissions.first(key, by=typed.by, table="proposal")
    if not is_new:
        return Project.objects.get(pk=held.answer["project"])
    project = keep(typed, seen=seen)
    if submitting:
        project = move(project, "propose", by=typed.by, on=typed.on, seen=Step.DRAFT)
    held.answer = {"project": project.pk}
    held.save(update_fields=["answer"])
    return project


@transaction.atomic
def keep(typed: Typed, *, seen: str = "") -> Project:
    """``seen`` is the mark of the draft as its user saw it. Rows that are no longer among those typed are removed."""
    write.hold(typed.banner)
    stood = _as_seen(typed.stood, seen) if typed.stood else None
    typed = replace(coded(typed), stood=stood)
    if wrong := [problem for problem in read(typed).problems if problem.fatal]:
        raise Refused(wrong)
    project = _project(typed)
    refused = [problem for table in PARTS for problem in _part(typed, table, project)]
    if refused:
        raise Refused(refused)
    return project


def submit(typed: Typed) -> Project:
    """A new project kept and submitted at once. Raises as ``keep_once`` does."""
    with transaction.atomic():
        return move(keep(typed), "propose", by=typed.by, on=typed.on, seen=Step.DRAFT)


def _as_seen(stood: Project, seen: str) -> Project:
    """The draft, ours until the transaction ends."""
    now = Project.objects.select_for_update().get(pk=stood.pk)
    if now.step != Step.DRAFT:
        raise Stale(_("这份申报已经提交，不能再改。请打开项目的“流程”页查看。"))
    if mark(now) != seen:
        raise Overtaken(now)
    return now


def _project(typed: Typed) -> Project:
    loaded = _load(typed, PROJECT, {0: typed.whole(PROJECT)[0]}, typed.stood.pk if typed.stood else None)
    added = loaded.added.get(PROJECT)
    found = Project.objects.filter(pk=added[0] if added else typed.stood.pk if typed.stood else 0)
    return found.get()


def _part(typed: Typed, table: str, project: Project) -> Iterator[Problem]:
    """Removes what is gone, changes what differs and adds what is new; yields what was refused."""
    standing = {str(row.pk): row for row in PARTS[table]._default_manager.filter(project=project)}
    rows = {place: row for place, row in enumerate(typed.whole(table)) if row}
    named = {row.get(STANDS) for row in rows.values()}
    for gone in (row for pk, row in standing.items() if pk not in named):
        _remove(typed, gone)
    known = {place: standing[row[STANDS]] for place, row in rows.items() if row.get(STANDS) in standing}
    for place, stood in known.items():
        cells = Stood(stood).cells
        typing = {name: rows[place].get(name, text) for name, text in cells.items()}
        if typing != cells:
            yield from _refusals(typed, table, {place: typing}, stood.pk)
    if fresh := {place: row for place, row in rows.items() if place not in known}:
        yield from _refusals(typed, table, fresh, None)


def _refusals(typed: Typed, table: str, rows: dict[int, Cells], replaced: int | None) -> Iterator[Problem]:
    try:
        _load(typed, table, rows, replaced)
    except Refused as refused:
        yield from refused.problems


def _load(typed: Typed, table: str, rows: dict[int, Cells], replaced: int | None) -> Loaded:
    """Rows by their place in the form; ``replaced`` is the id of the row that the only one of them replaces."""
    return load(
        _ledger(typed, table, rows), by=typed.by, home=typed.banner, guard=Guard(typed.by),
        aim=Aim({table: replaced}), purpose=_("项目申报"),
    )  # fmt: skip


def _ledger(typed: Typed, table: str, rows: dict[int, Cells]) -> Ledger:
    placed = [rows.get(place, {}) for place in range(max(rows) + 1)]
    return read_sheets([sheet_of(BY_TABLE[table], placed)], on=typed.on, file=_("申报"))


def _remove(typed: Typed, row: Any) -> None:
    told = {name: text for name, text in Stood(row).cells.items() if text}
    try:
        removal.remove(row, by=typed.by, told=told, purpose=_("项目申报"))
    except removal.InUse as using:
        raise NotReady(str(using)) from using
