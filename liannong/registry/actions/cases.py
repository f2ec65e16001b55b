"""A case is drafted and nominated by a banner, and published by its league. Art. 24."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, require
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.registry import files
from liannong.registry.actions import holding
from liannong.registry.file_types import JPEG
from liannong.registry.models import Attachment, AttachmentKind, Case, Project
from liannong.registry.models.cases import CaseState
from liannong.registry.notice_body import refuse_personal_data
from liannong.registry.queries import attachments
from liannong.registry.workflow import Effect, Move, NotReady, Stale, Workflow

SUBJECT = "case"
ADD, CHANGE = ("add", "notice"), ("change", "notice")
CLERK = frozenset({Role.BANNER_CLERK})
ABOVE = frozenset({Role.LEAGUE, Role.REGION})
S = CaseState


@transaction.atomic
def draft(*, title: str, text: str, project: Project | None, by: User, on: date) -> Case:
    """Of the clerk's own banner, or of the place of the project. Revealing when it gives somebody away."""
    _refuse(by)
    place = project.division if project else by.division
    made = Case(title=title, text=text, project=project, division=place, drafted_on=on)
    _check(made, by)
    made.save()
    _note(made, by, "add", after=_told(made))
    return made


@transaction.atomic
def revise(case: Case, *, title: str, text: str, project: Project | None, by: User) -> Case:
    """While it is a draft: Stale once it was nominated."""
    _refuse(by)
    held = holding.held(case, by)
    if held.state != S.DRAFT:
        raise Stale(_("案例已推荐或发布，不能再改；须改的请盟市退回。"))
    before = _told(held)
    held.title, held.text, held.project = title, text, project
    _check(held, by)
    held.save(update_fields=["title", "text", "project"])
    _note(held, by, "change", before=before, after=_told(held))
    return held


class Way(Workflow):
    """Publishing makes copies of the pictures first; what is not published leaves none behind."""

    def apply(self, thing: Any, name: str, **asked: Any) -> Any:
        copies = _copied(thing) if name == "publish" else []
        try:
            with transaction.atomic():
                moved = super().apply(thing, name, **asked)
                _file(moved, copies, asked["by"])
                return moved
        except BaseException:
            for _paper, kept in copies:
                files.forget(kept.stored)
            raise


def way(on: date) -> Way:
    return Way(SUBJECT, (
        Move("nominate", pgettext_lazy("case", "推荐"), (S.DRAFT,), S.NOMINATED, ADD, CLERK,
             needs=(_has_a_picture,), effects=(_nominated(on),)),
        Move("publish", pgettext_lazy("case", "审核通过并发布"), (S.NOMINATED,), S.PUBLISHED, ADD, ABOVE,
             effects=(_published(on),)),
        Move("return", pgettext_lazy("case", "退回修改"), (S.NOMINATED,), S.DRAFT, CHANGE, ABOVE,
             wants_reason=True, tone="outline-danger"),
        Move("withdraw", pgettext_lazy("case", "撤下"), (S.PUBLISHED,), S.WITHDRAWN, CHANGE, ABOVE,
             effects=(_withdrawn,), wants_reason=True, tone="outline-danger"),
    ))  # fmt: skip


def _has_a_picture(case: Case, by: User) -> str:
    return "" if pictures(case) else _("请先上传至少一张现场照片。")


def pictures(case: Case) -> list[Attachment]:
    """What was filed as photographs: sealed, for those inside."""
    return [paper for paper in attachments.of(case, AttachmentKind.PHOTO) if paper.type.is_image]


def _nominated(on: date) -> Effect:
    def nominate(case: Case, by: User, reason: str) -> None:
        case.nominated_by, case.nominated_on = by, on

    return nominate


def _published(on: date) -> Effect:
    def publish(case: Case, by: User, reason: str) -> None:
        refuse_personal_data(iter((case.title, case.text)), _codes(case.project))
        case.published_by, case.published_on = by, on

    return publish


def _withdrawn(case: Case, by: User, reason: str) -> None:
    """Nobody outside sees the pictures any more; the originals stay."""
    for copy in attachments.of(case, AttachmentKind.PUBLISHED):
        transaction.on_commit(_forgetting(copy.stored))
        copy.delete()


def _forgetting(stored: str) -> Callable[[], None]:
    return lambda: files.forget(stored)


def _copied(case: Case) -> list[tuple[Attachment, files.Kept]]:
    return [(paper, files.keep_copy(paper.stored, paper.secret, paper.name)) for paper in pictures(case)]


def _file(case: Case, copies: list[tuple[Attachment, files.Kept]], by: User) -> None:
    for paper, kept in copies:
        Attachment.objects.create(
            about=SUBJECT, about_id=case.pk, kind=AttachmentKind.PUBLISHED, name=paper.name, ending=JPEG.ending,
            size=kept.size, digest=kept.digest, stored=kept.stored, secret=kept.secret, by=by, division=case.division,
        )  # fmt: skip


def _refuse(by: User) -> None:
    require(by, Action.ADD, "notice")
    if by.role not in CLERK:
        raise PermissionDenied(_("典型案例由旗县经办人员起草和推荐。"))


def _check(case: Case, by: User) -> None:
    if not case.title.strip() or not case.text.strip():
        raise NotReady(_("请填写标题和做法、成效。"))
    if case.project and not Scope.of(by).rows(Project.objects.filter(pk=case.project.pk)).exists():
        raise ObjectDoesNotExist
    refuse_personal_data(iter((case.title, case.text)), _codes(case.project))


def _codes(project: Project | None) -> tuple[str, ...]:
    return (project.code,) if project else ()


def _told(case: Case) -> dict[str, Any]:
    return {"title": case.title, "text": case.text, "project": case.project.code if case.project else ""}


def _note(case: Case, by: User, action: str, **values: Any) -> None:
    record(
        by=by, action=action, subject=SUBJECT, subject_key=case.audit_key, division=case.division, **values
    )
