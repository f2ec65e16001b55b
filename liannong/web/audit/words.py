"""How the audit trail reads: actions, things and fields by the names that clerks know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liannong.accounts import words
from liannong.accounts.models import AuditEvent
from liannong.accounts.permissions import Subject
from liannong.accounts.words import Words
from liannong.ledger.columns import BY_TABLE, Column, Kind
from liannong.registry.ledgers import BOOKS
from liannong.rulebook.vocabulary import FundSource
from liannong.web.columns import NOTHING, written

ACTIONS: dict[str, Words] = {
    **words.ACTIONS,
    "undo-import": gettext_lazy("撤销导入"),
    "save-mapping": gettext_lazy("保存对照"),
    "export-corrections": gettext_lazy("下载待改正的行"),
    "attach": gettext_lazy("上传附件"),
    "detach": gettext_lazy("移除附件"),
    "open": gettext_lazy("打开附件"),
    "object": gettext_lazy("提出异议"),
    "answer": gettext_lazy("答复"),
    "nominate": pgettext_lazy("case", "推荐"),
    "hand-in": gettext_lazy("提交"),
    "take": pgettext_lazy("complaint", "受理"),
    "dismiss": gettext_lazy("不予受理"),
    "rank": gettext_lazy("排序"),
    "move": gettext_lazy("调整"),
    "post": gettext_lazy("记账"),
    "state-terms": gettext_lazy("填写约定内容"),
    "renew": gettext_lazy("续签"),
    "end-agreement": gettext_lazy("提前终止协议"),
    "value-principal": gettext_lazy("登记估值"),
    "open-succession": gettext_lazy("提出权益接续"),
    "drop-succession": gettext_lazy("撤销权益接续（依据已更正）"),
    "to-collective": gettext_lazy("收归嘎查村集体"),
    "to-beneficiary": gettext_lazy("转移给其他监测对象或脱贫人口"),
    "let": gettext_lazy("登记租约"),
    "end-lease": gettext_lazy("提前终止租约"),
    "put-in-class": gettext_lazy("确定分类"),
    "ask-to-dispose": gettext_lazy("申请处置"),
    "plan-revival": gettext_lazy("制定盘活计划"),
    "finish-revival": gettext_lazy("办结盘活计划"),
    # Collective income, rewards and what the bank answers.
    "record-resolution": gettext_lazy("登记成员决议"),
    "add-line": gettext_lazy("加入明细"),
    "remove-line": gettext_lazy("删除明细"),
    "share-out": gettext_lazy("按份额生成明细"),
    "refigure": gettext_lazy("按台账重新核算"),
    "state-bank": gettext_lazy("填写收款账户"),
    "choose-account": gettext_lazy("选择支出账户"),
    "propose-exception": gettext_lazy("申请突破上限"),
    "drop-exception": gettext_lazy("撤回例外"),
    "approve-exception": gettext_lazy("审批例外"),
    "review": gettext_lazy("审核通过"),
    "settle": gettext_lazy("付款成功"),
    "bounce": gettext_lazy("付款失败"),
    "reconcile": gettext_lazy("核对银行回单"),
    "mark-campaign": gettext_lazy("标为“万企兴万村”项目"),
    "unmark-campaign": gettext_lazy("取消“万企兴万村”标记"),
    # How an operator was chosen.
    "add-candidate": gettext_lazy("登记参与主体"),
    "change-candidate": gettext_lazy("修改参与主体"),
    "remove-candidate": gettext_lazy("删除参与主体"),
    "choose": gettext_lazy("选定"),
    "call": gettext_lazy("发布招引公告"),
    "announce-result": gettext_lazy("发布结果公示"),
    "complete": gettext_lazy("办结"),
    "redo": gettext_lazy("撤下公示，退回修改"),
    "stop": gettext_lazy("终止"),
    "order": gettext_lazy("下达整改"),
    "announce-assessment": gettext_lazy("公布考核结果"),
    "score": gettext_lazy("重新测算"),
    "freeze": gettext_lazy("冻结结果"),
    "keep-evidence": gettext_lazy("留存冻结时的证据包"),
    "escalate": gettext_lazy("逾期升级盟市"),
    "urge": gettext_lazy("督办"),
    "verify": gettext_lazy("核查通过"),
    "close": gettext_lazy("解除"),
    # Moves of the workflows; where several have a move of one name, a word that fits each of them.
    "submit": gettext_lazy("提交"),
    "check": gettext_lazy("核实通过"),
    "approve": gettext_lazy("批准"),
    "refuse": gettext_lazy("不予通过"),
    "return": gettext_lazy("退回修改"),
    "reopen": gettext_lazy("退回修改"),
    "publish": gettext_lazy("发布公示"),
    "announce": gettext_lazy("发布公示"),
    "withdraw": gettext_lazy("撤下"),
    "take-down": gettext_lazy("撤下公示，退回修改"),
    "take-back": gettext_lazy("撤下公示，退回修改"),
    "issue": gettext_lazy("印发计划"),
    "end": gettext_lazy("终止"),
    "resolve": gettext_lazy("形成决议"),
    "execute": gettext_lazy("执行"),
    "enforce": gettext_lazy("生效"),
    "pay": gettext_lazy("兑付"),
    "accept": gettext_lazy("验收通过"),
    "dispose": gettext_lazy("登记处置结果"),
    "propose": gettext_lazy("提交申报"),
    "recall": gettext_lazy("撤回申报"),
    "send-back": gettext_lazy("退回申报单位"),
    "sign-bureau": gettext_lazy("签署同意（乡村振兴部门）"),
    "sign-bureau-second": gettext_lazy("签署同意（乡村振兴部门）"),
    "sign-department": gettext_lazy("签署同意（行业主管部门）"),
    "sign-department-second": gettext_lazy("签署同意（行业主管部门）"),
    "admit": gettext_lazy("审定入库"),
    "plan": gettext_lazy("列入年度计划"),
    "unplan": gettext_lazy("移出年度计划"),
    "start": gettext_lazy("开工实施"),
    "halt": gettext_lazy("退回待开工"),
    "rework": gettext_lazy("验收不通过，退回整改"),
    "operate": gettext_lazy("投入运营"),
    "leave": gettext_lazy("退出项目库"),
}
# What events say beyond the columns of the ledgers.
FIELDS: dict[str, Words] = {
    "attachment": gettext_lazy("附件"),
    "digest": gettext_lazy("SM3 摘要"),
    "terms": gettext_lazy("约定内容"),
    "evidence": gettext_lazy("清单校验值"),
    "by_mail": gettext_lazy("发邮件"),
    "by_webhook": gettext_lazy("推送到单位消息系统"),
    "number": gettext_lazy("文号"),
    "year": gettext_lazy("年度"),
    "state": gettext_lazy("状态"),
    "reason": gettext_lazy("理由"),
    "project": gettext_lazy("项目"),
    "included": gettext_lazy("列入计划"),
    "candidates": gettext_lazy("参加排序的项目"),
    "basis": gettext_lazy("依据"),
    "chosen": gettext_lazy("选定主体"),
    "decision": gettext_lazy("决定"),
    **{source.value: source.label for source in FundSource},
}
# Fields beside the ledgers' that hold fen.
MONEY = frozenset(
    {"amount", "balance", "exception_amount", "at_least", "below", "income_per_household", "offer"}
)
# What is done to the second is told of the first, to which it belongs.
PARTS = {"competition": "candidate"}
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
    "disposal": gettext_lazy("资产处置"),
    "support": gettext_lazy("到户扶持"),
    "share-register": gettext_lazy("成员份额登记"),
    "income-account": gettext_lazy("集体收益账户"),
    "allocation-plan": gettext_lazy("收益分配方案"),
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
    model = _model(subject)
    return SUBJECTS.get(subject) or (model._meta.verbose_name if model else None) or subject


def label(subject: str, field: str) -> Words:
    described = _columns(subject).get(field)
    if described or field in FIELDS:
        return described.heading if described else FIELDS[field]
    own = _field(subject, field)
    return own.verbose_name if own else field


def value(subject: str, field: str, stored: Any) -> str:
    """A stored value in the words of the ledger: a term by its label, money in yuan."""
    described = _columns(subject).get(field)
    if described and described.terms and stored:
        labels = {str(term): term.label for term in described.terms}
        return labels.get(stored, str(stored))
    own = None if described else _field(subject, field)
    if own and own.choices and stored:
        return str(dict(own.flatchoices).get(stored, stored))
    if own and field in MONEY and stored is not None:
        return written(stored, Kind.SIGNED_MONEY)
    if isinstance(stored, dict | list):
        return "、".join(map(str, stored)) or NOTHING
    return written(stored, described.kind if described else Kind.TEXT)


def _model(subject: str) -> type[Model] | None:
    """Of things that are no row of a ledger, which go by their model's name."""
    return apps.all_models["registry"].get(subject)


def _field(subject: str, name: str) -> Any:
    models = [model for each in (subject, PARTS.get(subject, "")) if (model := _model(each))]
    return next((field for model in models for field in model._meta.fields if field.name == name), None)


@cache
def _columns(subject: str) -> dict[str, Column]:
    sheet = {book.name: book.sheet for book in BOOKS}.get(subject) or BY_TABLE.get(subject)
    return {column.field: column for column in sheet.columns} if sheet else {}
