"""The register of shares: drafted household by household, in force as a whole. Art. 12(2)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.registry.models import Household, MemberShare, ShareRegister
from liannong.registry.models.shares import RegisterState
from liannong.registry.workflow import Move, NotReady, Workflow
from liannong.rulebook.numbers import decimal

SUBJECT = "shareregister"


def written(hundredths: int) -> str:
    return decimal(Fraction(hundredths, 100), 2)


def _adds_up(register: ShareRegister, by: User) -> Words:
    held = register.members.aggregate(held=Sum("shares"))["held"] or 0
    if held == register.total:
        return ""
    return _("各户份额合计 {held} 股，总份额 {total} 股，相差 {gap} 股。").format(
        held=written(held), total=written(register.total), gap=written(abs(register.total - held))
    )


def _take_over(register: ShareRegister, by: User, reason: str) -> None:
    """Before the new one stands: there is one in force at a time."""
    earlier = ShareRegister.objects.filter(division=register.division, state=RegisterState.IN_FORCE)
    earlier.exclude(pk=register.pk).update(state=RegisterState.REPLACED)


@transaction.atomic
def enforce(register: ShareRegister, *, by: User) -> ShareRegister:
    """In force from now on, in place of the one before."""
    ShareRegister.objects.select_for_update().filter(division=register.division).count()
    _take_over(register, by, "")
    return REGISTERS.apply(register, "enforce", by=by)


REGISTERS = Workflow(
    SUBJECT,
    (
        Move(
            "enforce", gettext_lazy("生效"), (RegisterState.DRAFT,), RegisterState.IN_FORCE, ("change", "collective"),
            needs=(_adds_up,),
        ),
    ),
)  # fmt: skip


@transaction.atomic
def draft(*, division: str, name: str, total: int, on: date, by: User) -> ShareRegister:
    require(by, "add", "collective")
    if not Scope.of(by).covers(division):
        raise PermissionDenied(_("这个地区不在您的管辖范围。"))
    register = ShareRegister(division=division, name=name, total=total, quantified_on=on)
    register.full_clean(exclude=["banner"])
    register.save()
    record(
        by=by, action="add", subject=SUBJECT, subject_key=register.audit_key, division=division,
        after={"name": name, "total": total, "quantified_on": on.isoformat()},
    )  # fmt: skip
    return register


@transaction.atomic
def hold(register: ShareRegister, shares: dict[Household, int], *, by: User) -> None:
    """What these households hold; those not named are left as they stand, zero takes a household out."""
    require(by, "change", "collective")
    seen = Scope.of(by).rows(ShareRegister.objects.filter(pk=register.pk)).values("pk")
    held = ShareRegister.objects.select_for_update().filter(pk__in=seen).get()
    if held.state != RegisterState.DRAFT:
        raise NotReady(_("这份登记已经生效，不能再改；请另起一份。"))
    for household, amount in shares.items():
        if household.division != held.division:
            raise NotReady(_("户 {code} 不在这个嘎查村。").format(code=household.code))
        if amount:
            MemberShare.objects.update_or_create(
                register=held, household=household, defaults={"shares": amount, "division": held.division}
            )
        else:
            held.members.filter(household=household).delete()
    record(
        by=by, action="change", subject=SUBJECT, subject_key=held.audit_key, division=held.division,
        after={household.code: amount for household, amount in shares.items()},
    )  # fmt: skip


def in_force(division: str) -> ShareRegister | None:
    return ShareRegister.objects.filter(division=division, state=RegisterState.IN_FORCE).first()
