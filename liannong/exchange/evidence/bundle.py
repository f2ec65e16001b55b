"""What a project or a published figure rests on, as far as whoever exports may read it: rows, findings, decisions,
notices, papers and history."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import AuditEvent
from liannong.accounts.permissions import Action, Subject, may
from liannong.accounts.scope import Scope
from liannong.exchange import exports
from liannong.exchange.evidence.manifest import PIECE, Manifest, Writer, digest_of, written
from liannong.exchange.exports import Wish
from liannong.ledger.tables import UnusableFile
from liannong.registry import files
from liannong.registry.ledgers import BOOKS, Book, word_of
from liannong.registry.models import (
    Alert,
    Allocation,
    Attachment,
    Notice,
    Objection,
    Project,
    StoredFinding,
    Submission,
)
from liannong.registry.models.placed import Placed
from liannong.registry.queries import attachments, decisions
from liannong.registry.selection import hanging_on
from liannong.rulebook.titles import title

CHUNK = 500
AT_ONCE = 2000  # projects: more are written in parts, of which memory holds one
# Where such rows name their project.
HANGING: dict[Any, str] = {StoredFinding: "project", Alert: "finding__project"}
UNSAFE = re.compile(r"[\\/:*?\"<>|\x00-\x1f]")
FINDING = ("year", "rule", "article", "subject_type", "subject", "outcome", "required", "achieved", "message",
           "first_seen", "last_seen", "gone_on")  # fmt: skip
ALERT = ("year", "rule", "subject", "state", "opened_on", "owner", "demand", "ordered_on", "order_due_on", "due_on",
         "escalated_on", "answer", "answered_on", "measure", "closing", "closed_on")  # fmt: skip
DECISION = ("number", "move", "role", "at", "on", "reason", "question", "rulebook", "version", "parameters", "frozen",
            "previous", "digest")  # fmt: skip
# They may name persons.
SEALED = ("facts", "findings")
NOTICE = ("kind", "title", "body", "since", "until", "state")
OBJECTION = ("number", "made_on", "answered_on", "upheld", "answer")
EVENT = ("position", "at", "by", "action", "subject", "subject_key", "division", "before", "after", "purpose")


@dataclass(frozen=True)
class Basis:
    """What is exported, and what it rests on.

    ``figure`` says what was published, word for word; a project alone has none. ``things`` are what was decided or
    announced beside the projects, the first of them what the audit trail is told about; without one that is the place.
    ``rows`` are findings, alerts and allocations that hang on no project. ``year`` narrows findings and alerts.
    """

    about: str
    division: str
    projects: tuple[int, ...]
    figure: dict[str, Any] = field(default_factory=dict)
    things: tuple[Placed, ...] = ()
    rows: tuple[QuerySet[Any], ...] = ()
    year: int | None = None

    @property
    def parts(self) -> list[Basis]:
        """Itself, or so many projects at a time and then what hangs on none of them."""
        if len(self.projects) <= AT_ONCE:
            return [self]
        starts = range(0, len(self.projects), AT_ONCE)
        some = [replace(self, projects=self.projects[at : at + AT_ONCE], things=(), rows=()) for at in starts]
        return [*some, replace(self, projects=(), rows=tuple(map(_alone, self.rows)))]

    def of(self, model: Any, path: str) -> Q:
        """Rows of the projects, and those that are named."""
        named = [Q(pk__in=rows.order_by().values("pk")) for rows in self.rows if rows.model is model]
        found = Q(**{f"{path}__in": self.projects})
        for each in named:
            found |= each
        return found if self.year is None else found & Q(year=self.year)

    @property
    def allocations(self) -> QuerySet[Any] | None:
        return next((rows for rows in self.rows if rows.model is Allocation), None)


def _alone(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that hang on no project: the others come with theirs."""
    return rows.filter(**{f"{HANGING[rows.model]}__isnull": True}) if rows.model in HANGING else rows


def bundle(wish: Wish, path: Path, project: Project, *, at: datetime) -> Manifest:
    """Of one project; see ``of_figure``."""
    about = f"{project.code} {project.name}"
    return of_figure(wish, path, Basis(about, project.division, (project.pk,), things=(project,)), at=at)


def of_figure(wish: Wish, path: Path, basis: Basis, *, at: datetime) -> Manifest:
    """Write it to a new file and tell the audit trail what its manifest's digest is; see ``pack``."""
    told, rows = pack(wish, path, basis, at=at)
    _note(wish, basis, told, rows)
    return told


def pack(
    wish: Wish, path: Path, basis: Basis, *, at: datetime, by_name: bool = False
) -> tuple[Manifest, dict[str, int]]:
    """Write it to a new file, papers ``by_name`` where they stay where they are. Also returns how many rows of each
    ledger. The caller tells the audit trail.

    PermissionDenied where projects, or personal data in clear, are not this user's to export.
    """
    if not may(wish.by, Action.EXPORT, Subject.PROJECT) or not all(
        _sees(wish, each) for each in basis.things
    ):
        raise PermissionDenied(_("您的角色不能导出这份证据包。"))
    told = Manifest(basis.about, at.isoformat(timespec="seconds"), str(wish.by), wish.is_clear)
    parts, rows = basis.parts, Counter[str]()
    with written(path, told) as out:
        if basis.figure:
            out.add_json("数字.json", basis.figure)
        for number, part in enumerate(parts, 1):
            rows += _part(wish, out.within(f"{number:03}/") if len(parts) > 1 else out, part, by_name)
    return told, dict(rows)


def _part(wish: Wish, out: Writer, basis: Basis, by_name: bool) -> Counter[str]:
    """Returns how many rows of each ledger."""
    things = _things(wish, basis)
    rows = _ledgers(wish, out, basis)
    alerts = _judged(wish, out, basis)
    _decided(wish, out, things)
    _announced(wish, out, things)
    (_papers_by_name if by_name else _papers)(wish, out, [*things, *alerts])
    out.add_json("变更.json", list(_events(wish, basis)))
    return Counter(rows)


@transaction.atomic
def _note(wish: Wish, basis: Basis, told: Manifest, rows: dict[str, int]) -> None:
    thing = basis.things[0] if basis.things else None
    subject, key = (word_of(type(thing)), thing.audit_key) if thing else ("export", basis.about)
    record(
        by=wish.by, action="export", subject=subject, subject_key=key, division=basis.division,
        after={"evidence": digest_of(told.text), "files": len(told.files), "rows": rows, "clear": wish.is_clear},
        purpose=wish.purpose,
    )  # fmt: skip


def _sees(wish: Wish, thing: Any) -> bool:
    return Scope.of(wish.by).rows(type(thing)._default_manager.filter(pk=thing.pk)).exists()


def _things(wish: Wish, basis: Basis) -> list[Any]:
    """The projects, and what else was decided or announced; each once."""
    projects = list(Scope.of(wish.by).rows(Project.objects.filter(pk__in=basis.projects)).order_by("pk"))
    return [*projects, *(each for each in basis.things if not isinstance(each, Project))]


def _ledgers(wish: Wish, out: Writer, basis: Basis) -> dict[str, int]:
    if not basis.projects and basis.allocations is None:
        return {}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "book.xlsx"
        rows = exports.of_projects(wish, path, basis.projects, what=basis.about, more=basis.allocations)
        with path.open("rb") as book:
            out.add("台账.xlsx", iter(lambda: book.read(PIECE), b""))
    return rows


def _judged(wish: Wish, out: Writer, basis: Basis) -> list[Alert]:
    """Findings and alerts; the alerts, for the papers that hang on them."""
    seen = Scope.of(wish.by)
    found = seen.rows(StoredFinding.objects.filter(basis.of(StoredFinding, "project")))
    told = found.order_by("year", "rule", "pk").values(*FINDING)
    out.add_json("判断结果.json", [{"title": title(row["rule"]), **row} for row in told])
    alerts = seen.rows(Alert.objects.filter(basis.of(Alert, "finding__project")))
    out.add_json("预警整改.json", list(alerts.order_by("year", "rule", "pk").values(*ALERT)))
    return list(alerts.order_by("pk"))


def _decided(wish: Wish, out: Writer, things: list[Any]) -> None:
    names = (*DECISION, *SEALED) if wish.is_clear else DECISION
    kept = [
        {"about": str(thing), "by": str(each.by or ""), **{name: getattr(each, name) for name in names}}
        for thing in things
        for each in decisions.about(thing)
    ]
    out.add_json("决定.json", kept)
    projects = [thing.pk for thing in things if isinstance(thing, Project)]
    submitted = Scope.of(wish.by).rows(Submission.objects.filter(project__in=projects))
    for each in submitted.order_by("project", "number"):
        out.add(f"申报文本/{each.project_id}-{each.number}-{each.digest}.json", [each.text.encode()])


def _announced(wish: Wish, out: Writer, things: list[Any]) -> None:
    seen = Scope.of(wish.by)
    about = Q(pk__in=[thing.pk for thing in things if isinstance(thing, Notice)])
    for thing in things:
        about |= Q(about=thing._meta.model_name, about_id=thing.pk)
    named = seen.rows(Notice.objects.filter(about)).order_by("pk")
    objected = seen.rows(Objection.objects.filter(notice__in=named.order_by().values("pk"))).order_by("pk")
    out.add_json("公示.json", {
        "notices": list(named.values("pk", *NOTICE)),
        "objections": list(objected.values("notice", *OBJECTION)),
    })  # fmt: skip


def _papers(wish: Wish, out: Writer, things: list[Any]) -> None:
    for thing, papers in _filed(things):
        for paper in papers:
            name = f"附件/{paper.pk}-{UNSAFE.sub('_', paper.name)}"
            if not attachments.may_open(wish.by, paper, thing):
                out.manifest.withheld.append(out.folder + name)
                continue
            try:
                out.add(name, [b"".join(files.opened(paper.stored, paper.secret))])
            except UnusableFile:
                out.manifest.lost.append(out.folder + name)


def _papers_by_name(wish: Wish, out: Writer, things: list[Any]) -> None:
    """By their SM3 a paper that is shown later is known to be the same."""
    out.add_json("附件.json", [
        {"about": str(thing), "number": paper.pk, "name": paper.name, "size": paper.size, "sm3": paper.digest}
        for thing, papers in _filed(things) for paper in papers
    ])  # fmt: skip


def _filed(things: list[Any]) -> Iterator[tuple[Any, list[Attachment]]]:
    """Each thing with its papers, asked for once a kind of thing."""
    for kind in dict.fromkeys(type(thing) for thing in things):
        alike = [thing for thing in things if type(thing) is kind]
        found = attachments.of_each(alike)
        yield from ((thing, found.get(thing.pk, [])) for thing in alike)


def _events(wish: Wish, basis: Basis) -> Iterator[dict[str, Any]]:
    """Of the projects, the rows that hang on them and the other things, as far as they can be seen; by kind, the oldest
    first."""
    for book in BOOKS:
        yield from _told_of(book.name, [f"{row[0]}/{row[1]}" for row in _rows(wish, book, basis.projects)])
    for thing in basis.things:
        if not isinstance(thing, Project):
            yield from _told_of(word_of(type(thing)), [thing.audit_key])


def _told_of(subject: str, keys: list[str]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(keys), CHUNK):
        found = AuditEvent.objects.filter(subject=subject, subject_key__in=keys[start : start + CHUNK])
        for event in found.order_by("position"):
            yield {
                **{name: getattr(event, name) for name in EVENT},
                "previous": bytes(event.previous).hex(), "hash": bytes(event.hash).hex(),
            }  # fmt: skip


def _rows(wish: Wish, book: Book, projects: tuple[int, ...]) -> Any:
    if book.name != "project" and "project" not in book.references:
        return []
    found = book.model._default_manager.filter(hanging_on(projects, book))
    return Scope.of(wish.by).rows(found).order_by("pk").values_list("banner", "pk")
