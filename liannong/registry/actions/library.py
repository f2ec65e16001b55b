"""The way of a project through the library: one table of steps and moves, and the one door they pass. Art. 18–22."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.words import Words
from liannong.registry.actions import write
from liannong.registry.actions.library_effects import announced, frozen, kept, state_follows, taken_down
from liannong.registry.actions.library_needs import (
    Judge,
    both_have_signed,
    goes_with_its_plan,
    has_an_operator,
    is_not_the_other_signer,
    is_not_the_proposer,
    is_unchanged,
    notice_is_settled,
)
from liannong.registry.models import AnnualPlan, Project
from liannong.registry.models.steps import IN_LIBRARY
from liannong.registry.workflow import Effect, Move, Need, NotReady, Workflow

PROPOSAL, PROJECT = "proposal", "project"
PROPOSERS = frozenset({Role.VILLAGE, Role.OPERATOR, Role.BANNER_CLERK})
REVIEWERS = frozenset({Role.BANNER_REVIEWER, Role.BANNER_LEADER})
CLERK, LEADER = frozenset({Role.BANNER_CLERK}), frozenset({Role.BANNER_LEADER})
TOWNSHIP, DEPARTMENT = frozenset({Role.TOWNSHIP}), frozenset({Role.DEPARTMENT})
BEFORE_NOTICE = ("checked", "bureau-signed", "department-signed", "signed")


class Library(Workflow):
    """Moves of one banner and imports into it follow each other, so that what is judged is what stands."""

    @transaction.atomic
    def apply(self, thing: Any, name: str, **asked: Any) -> Any:
        write.hold(thing.banner)
        return super().apply(thing, name, **asked)


def library(on: date, *, judge: Judge | None = None, plan: AnnualPlan | None = None) -> Library:
    """The table as of a day: for one page or one move, since it judges a project once.

    ``plan`` is the annual plan that takes its projects along, ``judge`` the one that has looked at them already.
    """
    return Library(PROJECT, tuple(_moves(_Table(on, judge or Judge(on), plan))), field="step")


@transaction.atomic
def move(project: Project, name: str, *, by: User, on: date, seen: str = "", reason: str = "") -> Project:
    """See ``Workflow.apply``. Every move is kept as a decision; nobody passes the gate of Art. 18 by any of them."""
    moved: Project = library(on).apply(project, name, by=by, seen=seen, reason=reason)
    return moved


@dataclass
class Moved:
    """What became of several: the projects that moved, and the others with what stood in the way."""

    done: list[Project] = field(default_factory=list)
    refused: list[tuple[Project, list[Words]]] = field(default_factory=list)


def move_each(projects: Iterable[Project], name: str, *, by: User, on: date, reason: str = "") -> Moved:
    """Each by itself through the same door: one that is not ready does not keep back the others."""
    moved = Moved()
    for project in projects:
        try:
            moved.done.append(move(project, name, by=by, on=on, seen=project.step, reason=reason))
        except NotReady as refusal:
            moved.refused.append((project, list(refusal.reasons)))
        except PermissionDenied as refusal:
            moved.refused.append((project, [str(refusal)]))
        except ObjectDoesNotExist:
            moved.refused.append((project, [_("不在您的管辖范围。")]))
    return moved


@dataclass(frozen=True)
class _Table:
    """Writes the moves of a day; ``judge`` answers what the gate says of a project."""

    on: date
    judge: Judge
    plan: AnnualPlan | None = None

    def move(
        self, name: str, label: Words, sources: str, target: str, right: tuple[str, str],
        roles: frozenset[Role], *needs: Need, then: tuple[Effect, ...] = (), reason: bool = False,
        tone: str = "primary",
    ) -> Move:  # fmt: skip
        """What is frozen stands before the decision is kept; what follows from a decision comes after it."""
        before = (frozen(self.on),) if name == "propose" else ()
        effects = (state_follows, *before, kept(name, self.on, self.judge), *then)
        return Move(
            name, label, tuple(sources.split()), target, right,
            frozenset(map(str, roles)), needs, effects, reason, tone,
        )  # fmt: skip


def _moves(table: _Table) -> Iterator[Move]:
    yield from _proposing(table)
    yield from _deciding(table)
    yield from _after(table)


# fmt: off
def _proposing(t: _Table) -> Iterator[Move]:
    yield t.move("propose", _("提交申报"), "draft", "proposed", ("add", PROPOSAL), PROPOSERS)
    yield t.move("recall", _("撤回申报"), "proposed", "draft", ("change", PROPOSAL), PROPOSERS, tone="outline-secondary")
    yield t.move("check", _("核实通过"), "proposed", "checked", ("decide", PROPOSAL), TOWNSHIP,
                 is_unchanged, is_not_the_proposer)
    yield t.move("send-back", _("退回申报单位"), "proposed", "draft", ("decide", PROPOSAL), TOWNSHIP,
                 reason=True, tone="outline-danger")


def _deciding(t: _Table) -> Iterator[Move]:
    gate = (t.judge.gate, is_unchanged)
    signing = (*gate, is_not_the_proposer, is_not_the_other_signer)
    decide = ("decide", PROJECT)
    bureau, department = _("签署同意（乡村振兴部门）"), _("签署同意（行业主管部门）")
    yield t.move("sign-bureau", bureau, "checked", "bureau-signed", decide, REVIEWERS, *signing)
    yield t.move("sign-department", department, "checked", "department-signed", decide, DEPARTMENT, *signing)
    yield t.move("sign-bureau-second", bureau, "department-signed", "signed", decide, REVIEWERS, *signing)
    yield t.move("sign-department-second", department, "bureau-signed", "signed", decide, DEPARTMENT, *signing)
    yield t.move("publish", _("发布入库公示"), "signed", "notice", ("add", "notice"), CLERK,
                 *gate, both_have_signed, then=(announced(t.on),))
    yield t.move("admit", _("审定入库"), "notice", "admitted", decide, LEADER,
                 *gate, both_have_signed, notice_is_settled(t.on))
    yield t.move("return", _("退回修改"), " ".join(BEFORE_NOTICE), "draft", decide, REVIEWERS | DEPARTMENT,
                 reason=True, tone="outline-danger")
    yield t.move("take-down", _("撤下公示，退回修改"), "notice", "draft", decide, REVIEWERS,
                 then=(taken_down,), reason=True, tone="outline-danger")


def _after(t: _Table) -> Iterator[Move]:
    decide, change, back = ("decide", PROJECT), ("change", PROJECT), "outline-secondary"
    passed, with_its_plan = t.judge.passed_the_gate, goes_with_its_plan(t.plan)
    yield t.move("plan", _("列入年度计划"), "admitted", "planned", decide, REVIEWERS, passed, with_its_plan)
    yield t.move("unplan", _("移出年度计划"), "planned approved", "admitted", decide, REVIEWERS, with_its_plan,
                 reason=True, tone=back)
    yield t.move("approve", _("批准实施"), "planned", "approved", decide, LEADER, passed, with_its_plan)
    yield t.move("start", _("开工实施"), "approved", "under-way", change, CLERK)
    yield t.move("halt", _("退回待开工"), "under-way", "approved", decide, REVIEWERS, reason=True, tone=back)
    yield t.move("accept", _("验收通过"), "under-way", "accepted", decide, REVIEWERS)
    yield t.move("rework", _("验收不通过，退回整改"), "accepted", "under-way", decide, REVIEWERS, reason=True, tone=back)
    yield t.move("operate", _("投入运营"), "accepted", "operating", change, CLERK, has_an_operator)
    yield t.move("leave", _("退出项目库"), " ".join(IN_LIBRARY), "left", decide, LEADER,
                 reason=True, tone="outline-danger")
# fmt: on
