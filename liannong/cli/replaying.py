"""``liannong replay``: each decision asked again on what was kept of it; its bytes are those of then. Art. 21."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from liannong.cli.refusal import Refused
from liannong.cli.serving import ready_django, say

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from liannong.registry.models import Decision

SAME, DIFFERENT = 0, 1
CHUNK = 500


def replay(options: Namespace) -> int:
    """The bytes of one decision to standard output; without a number every one is compared: 0 when all agree."""
    ready_django()
    decisions = _asked_for(options.project)
    if options.number is None:
        return _compared(decisions)
    decision = decisions.filter(number=options.number).first()
    if decision is None:
        raise Refused(f"项目 {options.project} 没有第 {options.number} 个决定。")
    return _written(decision)


def _asked_for(code: str) -> QuerySet[Decision]:
    from liannong.registry.models import Decision, Project

    found: QuerySet[Decision] = Decision.objects.select_related("by").order_by(
        "subject", "subject_key", "number"
    )
    if not code:
        return found
    keys = [project.audit_key for project in Project.objects.filter(code=code)]
    if not keys:
        raise Refused(f"没有编码为 {code} 的项目。")
    return found.filter(subject="project", subject_key__in=keys)


def _written(decision: Decision) -> int:
    from liannong.judging.record import UnknownVersion
    from liannong.registry.actions import decisions

    try:
        again = decisions.replay(decision)
    except UnknownVersion as unknown:
        raise Refused(str(unknown)) from unknown
    sys.stdout.buffer.write(again)
    sys.stdout.buffer.flush()
    return SAME if again == decision.findings.encode() else DIFFERENT


def _compared(found: QuerySet[Decision]) -> int:
    from liannong.registry.queries.decisions import broken

    altered = {decision.pk for decision in broken(found.iterator(CHUNK))}
    count = wrong = 0
    for decision in found.iterator(CHUNK):
        count += 1
        if why := "校验值不符" if decision.pk in altered else _difference(decision):
            wrong += 1
            say(f"{decision}：{why}。")
    say(f"核对 {count} 个决定，{wrong} 个不符。")
    return DIFFERENT if wrong else SAME


def _difference(decision: Decision) -> str:
    from liannong.judging.record import UnknownVersion
    from liannong.registry.actions import decisions

    try:
        return "" if decisions.replay(decision) == decision.findings.encode() else "重算结果不同"
    except UnknownVersion as unknown:
        return str(unknown)
