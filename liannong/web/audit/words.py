"""How the audit trail reads: actions, things and fields by the names that clerks know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.models import AuditEvent
from liannong.accounts.permissions import Subject
from liannong.ledger.columns import BY_TABLE, Column, Kind
from liannong.registry.ledgers import BOOKS
from liannong.rulebook.vocabulary import FundSource
from liannong.web.columns import NOTHING, Words, written

ACTIONS: dict[str, Words] = {
    "add": gettext_lazy("新增"),
    "change": gettext_lazy("修改"),
    "delete": gettext_lazy("删除"),
    "unmask": gettext_lazy("查看完整个人信息"),
    "export": gettext_lazy("导出"),
    "import": gettext_lazy("导入"),
    "undo": gettext_lazy("撤销"),
    "attach": gettext_lazy("上传附件"),
    "detach": gettext_lazy("移除附件"),
    "open": gettext_lazy("打开附件"),
    "decide": gettext_lazy("审定"),
    "publish": gettext_lazy("发布公示"),
    "withdraw": gettext_lazy("撤下"),
    "object": gettext_lazy("提出异议"),
    "answer": gettext_lazy("答复"),
    "rank": gettext_lazy("排序"),
    "move": gettext_lazy("调整"),
    "submit": gettext_lazy("提交审定"),
    "approve": gettext_lazy("审定计划"),
    "announce": gettext_lazy("发布公示"),
    "issue": gettext_lazy("印发计划"),
    "evaluate": gettext_lazy("按规则判断"),
    "sign-in": gettext_lazy("登录"),
    "sign-in-failed": gettext_lazy("登录失败"),
    "sign-out": gettext_lazy("退出"),
    "time-out": gettext_lazy("超时退出"),
}
# What events say beyond the columns of the ledgers.
FIELDS: dict[str, Words] = {
    "attachment": gettext_lazy("附件"),
    "digest": gettext_lazy("SM3 摘要"),
    "number": gettext_lazy("文号"),
    "year": gettext_lazy("年度"),
    "state": gettext_lazy("状态"),
    "reason": gettext_lazy("理由"),
    "project": gettext_lazy("项目"),
    "included": gettext_lazy("列入计划"),
    "candidates": gettext_lazy("参加排序的项目"),
    "decision": gettext_lazy("决定"),
    **{source.value: source.label for source in FundSource},
}
# A sheet that feeds several books gives none of them its name.
SHARED_SHEETS = {
    "household": gettext_lazy("农牧户"),
    "person": gettext_lazy("人口"),
    "period": gettext_lazy("人员类别"),
}
SUBJECTS: dict[str, Words] = {
    **dict(Subject.choices),
    **{book.name: book.sheet.name for book in BOOKS},
    **SHARED_SHEETS,
    "annualplan": gettext_lazy("年度实施计划"),
}


@dataclass(frozen=True)
class Difference:
    field: Words
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """One event as a reader meets it: who, when, before → after."""

    at: datetime
    by: str
    action: Words
    subject: Words
    purpose: str
    differences: list[Difference]


def told(event: AuditEvent) -> Told:
    return Told(
        event.at, event.by or _("系统"), verb(event.action), subject_of(event.subject), event.purpose,
        differences(event),
    )  # fmt: skip


def differences(event: AuditEvent) -> list[Difference]:
    return [
        Difference(
            label(event.subject, field), value(event.subject, field, old), value(event.subject, field, new)
        )
        for field, old, new in event.changes
    ]


def verb(action: str) -> Words:
    return ACTIONS.get(action, action)


def subject_of(subject: str) -> Words:
    return SUBJECTS.get(subject, subject)


def label(subject: str, field: str) -> Words:
    described = _columns(subject).get(field)
    return described.heading if described else FIELDS.get(field, field)


def value(subject: str, field: str, stored: Any) -> str:
    """A stored value in the words of the ledger: a term by its label, money in yuan."""
    described = _columns(subject).get(field)
    if described and described.terms and stored:
        labels = {str(term): term.label for term in described.terms}
        return labels.get(stored, str(stored))
    if isinstance(stored, dict | list):
        return "、".join(map(str, stored)) or NOTHING
    return written(stored, described.kind if described else Kind.TEXT)


@cache
def _columns(subject: str) -> dict[str, Column]:
    sheet = {book.name: book.sheet for book in BOOKS}.get(subject) or BY_TABLE.get(subject)
    return {column.field: column for column in sheet.columns} if sheet else {}
