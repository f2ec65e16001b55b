"""Who works in the demo: an account for every role, and a clerk in each of the other banners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liannong.accounts.models import User

BANNERS = ("150422", "150423", "152527")  # 巴林左旗、巴林右旗 of 赤峰市, 太仆寺旗 of 锡林郭勒盟
HOME, *OTHERS = BANNERS


@dataclass(frozen=True)
class Account:
    username: str
    role: str
    division: str
    own: dict[str, str] = field(default_factory=dict)  # an operator's code, a department's name


def of_the_demo() -> Iterator[Account]:
    """One a role at its place in the first banner or above it, and a clerk in each of the others."""
    from liannong.accounts.places import REGION_CODE
    from liannong.accounts.roles import Role
    from liannong.registry.models import Person, Project

    banner = HOME.ljust(12, "0")
    project = Project.objects.filter(banner=HOME, operator__isnull=False).order_by("pk")[0]
    village = Person.objects.filter(banner=HOME).order_by("pk")[0].division
    places = {
        Role.REGION: REGION_CODE, Role.ADMINISTRATOR: REGION_CODE, Role.LEAGUE: HOME[:4].ljust(12, "0"),
        Role.TOWNSHIP: village[:9].ljust(12, "0"), Role.VILLAGE: village,
    }  # fmt: skip
    own = {
        Role.OPERATOR: {"operator_code": project.operator.code},
        Role.DEPARTMENT: {"department": project.department},
    }
    for role in Role:
        yield Account(role.value, role, places.get(role, banner), own.get(role, {}))
    for other in OTHERS:
        yield Account(clerk_of(other), Role.BANNER_CLERK, other.ljust(12, "0"))


def clerk_of(banner: str) -> str:
    return f"banner-clerk-{banner}"


def open_account(account: Account, hashed: str) -> None:
    from django.db import transaction

    from liannong.accounts.actions.accounts import create
    from liannong.accounts.models import User
    from liannong.accounts.roles import Role

    if User.objects.filter(username=account.username).exists():
        return
    named = f"演示{Role(account.role).label}"
    with transaction.atomic():
        user, _first = create(
            by=None, username=account.username, display_name=named, role=account.role, division=account.division,
            **account.own,
        )  # fmt: skip
        user.password = hashed
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])


def as_(role: str) -> User:
    """Whoever holds this role in the first banner or above it."""
    from liannong.accounts.models import User

    return User.objects.get(username=role)
