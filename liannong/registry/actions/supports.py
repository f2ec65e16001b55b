"""Support for a household's own production: recorded when built, accepted by somebody else, then paid. Art. 15(1)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.accounts.roles import Role
from liannong.accounts.words import Words
from liannong.registry.actions import stale
from liannong.registry.models import Benefit, Household, Project, Support
from liannong.registry.models.supports import SupportState
from liannong.registry.workflow import Effect, Move, NotReady, Workflow
from liannong.rulebook.vocabulary import BenefitKind, Nature

SUBJECT = "support"
EDIT = ("change", "benefit")
CHECKERS = frozenset({Role.TOWNSHIP, Role.BANNER_CLERK})


@transaction.atomic
def build(
    household: Household, *, project: Project, way: str, content: str, built_on: date, amount: int, on: date,
    by: User,
) -> Support:  # fmt: skip
    """``amount`` in fen. NotReady for a project that is not to-household, or a day in the future."""
    require(by, "add", "benefit")
    if project.nature != Nature.TO_HOUSEHOLD:
        raise NotReady(_("“{project}”不是到户类项目。").format(project=project))
    if built_on > on:
        raise NotReady(_("建成日期不能晚于今天：先建成，再申请。"))
    support = Support(
        household=household, project=project, division=household.division, way=way, content=content,
        built_on=built_on, amount=amount, recorded_by=by,
    )  # fmt: skip
    support.full_clean(exclude=["banner"])
    support.save()
    record(
        by=by, action="add", subject=SUBJECT, subject_key=support.audit_key, division=support.division,
        after={"household": household.code, "project": project.code, "content": content, "amount": amount},
    )  # fmt: skip
    return support


def _is_somebody_else(support: Support, by: User) -> Words:
    return _("登记人不能验收自己登记的事项。") if support.recorded_by_id == by.pk else ""


def _accepted(on: date) -> Effect:
    def accept(support: Support, by: User, reason: str) -> None:
        support.accepted_on = on

    return accept


def _paid(on: date) -> Effect:
    """What is paid has reached the household: it stands in the ledger 带动收益 like any other benefit."""

    def pay(support: Support, by: User, reason: str) -> None:
        benefit = Benefit.objects.create(
            project=support.project, household=support.household, division=support.division, paid_on=on,
            amount=support.amount, kind=BenefitKind.OTHER.value,
        )  # fmt: skip
        support.paid_on, support.benefit = on, benefit
        stale.mark_rows(benefit)
        record(
            by=by, action="add", subject="benefit", subject_key=benefit.audit_key, division=benefit.division,
            after={"project": support.project.code, "household": support.household.code, "amount": support.amount},
            purpose=support.content,
        )  # fmt: skip

    return pay


S = SupportState


# fmt: off
def way(on: date) -> Workflow:
    """The table as of a day: when something is accepted and paid."""
    return Workflow(SUBJECT, (
        Move("accept", gettext_lazy("验收合格"), (S.BUILT,), S.ACCEPTED, EDIT, roles=CHECKERS,
             needs=(_is_somebody_else,), effects=(_accepted(on),)),
        Move("refuse", gettext_lazy("验收不合格"), (S.BUILT,), S.REFUSED, EDIT, roles=CHECKERS, wants_reason=True,
             tone="secondary"),
        Move("pay", gettext_lazy("兑付"), (S.ACCEPTED,), S.PAID, EDIT, roles=frozenset({Role.BANNER_CLERK}),
             effects=(_paid(on),)),
    ))
# fmt: on
