"""One project's rows, findings, decisions, notices, papers and history, as far as whoever exports may read them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
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
from liannong.registry.ledgers import BOOKS, Book
from liannong.registry.models import Alert, Notice, Objection, Project, StoredFinding, Submission
from liannong.registry.queries import attachments, decisions
from liannong.registry.selection import hanging_on
from liannong.rulebook.titles import title

CHUNK = 500
UNSAFE = re.compile(r"[\\/:*?\"<>|\x00-\x1f]")
FINDING = ("year", "rule", "article", "subject_type", "subject", "outcome", "required", "achieved", "message",
           "first_seen", "last_seen", "gone_on")  # fmt: skip
ALERT = ("year", "rule", "subject", "state", "opened_on", "owner", "demand", "ordered_on", "due_on", "answer",
         "answered_on", "measure", "closing", "closed_on")  # fmt: skip
DECISION = ("number", "move", "role", "at", "on", "reason", "question", "rulebook", "version", "parameters", "frozen",
            "previous", "digest")  # fmt: skip
# They may name persons.
SEALED = ("facts", "findings")
NOTICE = ("kind", "title", "body", "since", "until", "state")
OBJECTION = ("number", "made_on", "answered_on", "upheld", "answer")
EVENT = ("position", "at", "by", "action", "subject", "subject_key", "division", "before", "after", "purpose")


def bundle(wish: Wish, path: Path, project: Project, *, at: datetime) -> Manifest:
    """Write it to a new file and tell the audit trail what its manifest's digest is.

    PermissionDenied where projects, or personal data in clear, are not this user's to export.
    """
    if not may(wish.by, Action.EXPORT, Subject.PROJECT) or not _sees(wish, project):
        raise PermissionDenied(_("您的角色不能导出这个项目的证据包。"))
    told = Manifest(
        f"{project.code} {project.name}", at.isoformat(timespec="seconds"), str(wish.by), wish.is_clear
    )
    with written(path, told) as out:
        rows = _ledgers(wish, out, project)
        _judged(wish, out, project)
        _decided(wish, out, project)
        _announced(wish, out, project)
        _papers(wish, out, project)
        out.add_json("变更.json", list(_events(wish, project)))
    _note(wish, project, told, rows)
    return told


@transaction.atomic
def _note(wish: Wish, project: Project, told: Manifest, rows: dict[str, int]) -> None:
    record(
        by=wish.by, action="export", subject="project", subject_key=project.audit_key, division=project.division,
        after={"evidence": digest_of(told.text), "files": len(told.files), "rows": rows, "clear": wish.is_clear},
        purpose=wish.purpose,
    )  # fmt: skip


def _sees(wish: Wish, thing: Any) -> bool:
    return Scope.of(wish.by).rows(type(thing)._default_manager.filter(pk=thing.pk)).exists()


def _ledgers(wish: Wish, out: Writer, project: Project) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "book.xlsx"
        rows = exports.of_project(wish, path, project)
        with path.open("rb") as book:
            out.add("台账.xlsx", iter(lambda: book.read(PIECE), b""))
    return rows


def _judged(wish: Wish, out: Writer, project: Project) -> None:
    found = (
        Scope.of(wish.by).rows(StoredFinding.objects.filter(project=project)).order_by("year", "rule", "pk")
    )
    out.add_json("判断结果.json", [{"title": title(row["rule"]), **row} for row in found.values(*FINDING)])
    alerts = (
        Scope.of(wish.by).rows(Alert.objects.filter(finding__project=project)).order_by("year", "rule", "pk")
    )
    out.add_json("预警整改.json", list(alerts.values(*ALERT)))


def _decided(wish: Wish, out: Writer, project: Project) -> None:
    names = (*DECISION, *SEALED) if wish.is_clear else DECISION
    kept = [
        {"by": str(each.by or ""), **{name: getattr(each, name) for name in names}}
        for each in decisions.about(project)
    ]
    out.add_json("决定.json", kept)
    for each in Scope.of(wish.by).rows(Submission.objects.filter(project=project)).order_by("number"):
        out.add(f"申报文本/{each.number}-{each.digest}.json", [each.text.encode()])


def _announced(wish: Wish, out: Writer, project: Project) -> None:
    seen = Scope.of(wish.by)
    named = seen.rows(Notice.objects.filter(about="project", about_id=project.pk)).order_by("pk")
    objected = seen.rows(Objection.objects.filter(notice__in=named.values("pk"))).order_by("pk")
    out.add_json("公示.json", {
        "notices": list(named.values("pk", *NOTICE)),
        "objections": list(objected.values("notice", *OBJECTION)),
    })  # fmt: skip


def _papers(wish: Wish, out: Writer, project: Project) -> None:
    for paper in attachments.of(project):
        name = f"附件/{paper.pk}-{UNSAFE.sub('_', paper.name)}"
        if not attachments.may_open(wish.by, paper, project):
            out.manifest.withheld.append(name)
            continue
        try:
            out.add(name, [b"".join(files.opened(paper.stored, paper.secret))])
        except UnusableFile:
            out.manifest.lost.append(name)


def _events(wish: Wish, project: Project) -> Iterator[dict[str, Any]]:
    """Of the project and of the rows that hang on it, as far as they can be seen; by book, the oldest first."""
    for book in BOOKS:
        keys = [f"{row[0]}/{row[1]}" for row in _rows(wish, book, project)]
        for start in range(0, len(keys), CHUNK):
            found = AuditEvent.objects.filter(subject=book.name, subject_key__in=keys[start : start + CHUNK])
            for event in found.order_by("position"):
                yield {
                    **{name: getattr(event, name) for name in EVENT},
                    "previous": bytes(event.previous).hex(), "hash": bytes(event.hash).hex(),
                }  # fmt: skip


def _rows(wish: Wish, book: Book, project: Project) -> Any:
    if book.name != "project" and "project" not in book.references:
        return []
    found = book.model._default_manager.filter(hanging_on([project.pk], book))
    return Scope.of(wish.by).rows(found).order_by("pk").values_list("banner", "pk")
