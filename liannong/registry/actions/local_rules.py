"""Local detail rules (Art. 27): entered by one person of a league or banner, decided by another one of the same place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.reference.divisions import path_of
from liannong.registry.actions import stale
from liannong.registry.models import LocalRule
from liannong.registry.queries.local_rules import ONCE_IN_FORCE, settled
from liannong.registry.workflow import Move, NotReady, Workflow
from liannong.rulebook import source
from liannong.rulebook.amounts import REGION, WrongValue, as_typed, levels
from liannong.rulebook.local import LocalRuleRefused
from liannong.rulebook.numbers import spoken
from liannong.rulebook.settled import Lapse

S = LocalRule.State
FIELDS = ("amount", "value", "since", "until", "cite", "note")
OPEN = (S.DRAFT, S.RETURNED)


def refusal(rule: LocalRule) -> str:
    """Why this value cannot be laid over the Rules; empty when it can."""
    amount = source.book().amounts.get(rule.amount)
    if amount is None:
        return _("没有这个参数，请从列表中选择。")
    if rule.since < source.book().effective:
        return _("生效日期早于实施细则的施行日期 {day}，请改到这一天或以后。").format(
            day=source.book().effective
        )
    try:
        as_typed(amount, rule.value)
        found = settled(with_candidate=rule)
    except WrongValue as error:
        return _("“{value}”不能用，{why}。").format(value=rule.value, why=error)
    except LocalRuleRefused as refused:
        return str(refused)
    lapse = next(iter(found.lapses_of(rule.pk or 0)), None)
    return _laxer(lapse) if lapse else _taken(rule)


def _laxer(lapse: Lapse) -> str:
    return _(
        "{value} 比{place}的 {above}（{cite}）宽，按第二十七条只能细化从严。请改为同样严或更严的值，或不另定。"
    ).format(
        value=spoken(lapse.value.value), place=called(lapse.above.place), above=spoken(lapse.above.value),
        cite=lapse.above.cite,
    )  # fmt: skip


def called(place: str) -> str:
    """A place of the rule book (six digits) by its name."""
    return "自治区" if place == REGION else path_of(place.ljust(12, "0")) or place


def _taken(rule: LocalRule) -> str:
    same = LocalRule.objects.filter(
        state__in=ONCE_IN_FORCE, ended_on=None, division=rule.division, amount=rule.amount, since=rule.since
    ).exclude(pk=rule.pk)
    return (
        _("本地同一参数已有一条自 {day} 生效，请先废止它，或改用别的日期。").format(day=rule.since)
        if same
        else ""
    )


def displaced(rule: LocalRule) -> list[Lapse]:
    """The values of places below that stop counting on some days because of this one."""
    if refusal(rule):
        return []
    level = rule.division[:6]
    found = settled(with_candidate=None if rule.state in ONCE_IN_FORCE else rule).lapses
    return [
        lapse for lapse in found
        if lapse.local.name == rule.amount and lapse.above.place == level and level in levels(lapse.value.place)
    ]  # fmt: skip


def _own_place(rule: LocalRule, by: User) -> Words:
    if by.division == rule.division:
        return ""
    return _("这条细则由{place}的人员办理。").format(place=called(rule.division[:6]))


def _somebody_else(rule: LocalRule, by: User) -> Words:
    mine = by.pk in (rule.made_by_id, rule.submitted_by_id)
    return _("录入和审定须是两个人，请由本单位另一位有审定权限的人办理。") if mine else ""


def _may_stand(rule: LocalRule, by: User) -> Words:
    return refusal(rule)


def _submitted(rule: LocalRule, by: User, reason: str) -> None:
    rule.submitted_by, rule.reason = by, ""
    rule.save(update_fields=["submitted_by", "reason"])


def _approved(rule: LocalRule, by: User, reason: str) -> None:
    rule.decided_by = by
    rule.save(update_fields=["decided_by"])


def _explained(rule: LocalRule, by: User, reason: str) -> None:
    rule.reason = reason
    rule.save(update_fields=["reason"])


# fmt: off
CHANGE, DECIDE = ("change", "policy"), ("decide", "policy")
WORKFLOW = Workflow("policy", (
    Move("submit", gettext_lazy("提交审定"), OPEN, S.SUBMITTED, CHANGE, needs=(_own_place, _may_stand), effects=(_submitted,)),
    Move("approve", gettext_lazy("审定生效"), (S.SUBMITTED,), S.IN_FORCE, DECIDE,
         needs=(_own_place, _somebody_else, _may_stand), effects=(_approved,)),
    Move("return", gettext_lazy("退回修改"), (S.SUBMITTED,), S.RETURNED, DECIDE,
         needs=(_own_place,), effects=(_explained,), wants_reason=True, tone="secondary"),
    Move("withdraw", gettext_lazy("撤回"), (*OPEN, S.SUBMITTED), S.WITHDRAWN, CHANGE,
         needs=(_own_place,), tone="secondary"),
    Move("end", gettext_lazy("废止"), (S.IN_FORCE,), S.ENDED, DECIDE,
         needs=(_own_place,), effects=(_explained,), wants_reason=True, tone="danger"),
))
# fmt: on


@transaction.atomic
def enter(*, by: User, fields: dict[str, Any]) -> LocalRule:
    """A draft for the place of ``by``; NotReady with the reason where the value cannot be laid over the Rules."""
    require(by, "add", "policy")
    rule = LocalRule(division=by.division, made_by=by, **fields)
    _keep(rule, by=by, action="add", before=None)
    return rule


@transaction.atomic
def change(*, rule: LocalRule, by: User, fields: dict[str, Any]) -> LocalRule:
    """Of a draft or what was returned; whoever changes it has made it."""
    require(by, "change", "policy")
    held = Scope.of(by).rows(LocalRule.objects.select_for_update()).get(pk=rule.pk)
    if held.state not in OPEN:
        raise NotReady(_("已提交的细则不能修改；请先退回或撤回。"))
    before = values_of(held)
    for name, value in fields.items():
        setattr(held, name, value)
    held.made_by = by
    _keep(held, by=by, action="change", before=before)
    return held


def _keep(rule: LocalRule, *, by: User, action: str, before: dict[str, Any] | None) -> None:
    if reason := _own_place(rule, by) or refusal(rule):
        raise NotReady(reason)
    rule.save()
    record(
        by=by, action=action, subject="policy", subject_key=rule.audit_key, division=rule.division,
        before=before, after=values_of(rule),
    )  # fmt: skip


def values_of(rule: LocalRule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in FIELDS}


@transaction.atomic
def move(*, rule: LocalRule, name: str, by: User, on: date, seen: str = "", reason: str = "") -> LocalRule:
    """One step of the workflow; who decided and when, and the day a value stops counting, are kept with it."""
    moved = WORKFLOW.apply(rule, name, by=by, seen=seen, reason=reason)
    if name == "approve":
        moved.decided_on = on
        moved.save(update_fields=["decided_on"])
    if name == "end":
        moved.ended_on = on
        moved.save(update_fields=["ended_on"])
    stale.mark(moved.division)
    return moved
