"""``liannong demo``: three banners of two leagues to look through, and an account for every role."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from liannong.cli.refusal import Refused
from liannong.cli.serving import ready_django, say

if TYPE_CHECKING:
    from liannong.ledger.tables import Ledger

BANNERS = ("150422", "150423", "152527")  # 巴林左旗、巴林右旗 of 赤峰市, 太仆寺旗 of 锡林郭勒盟
HOME, *OTHERS = BANNERS
YEAR, PROJECTS = 2024, 60
READ_ON = date(2025, 1, 31)


@dataclass(frozen=True)
class Account:
    username: str
    role: str
    division: str
    own: dict[str, str] = field(default_factory=dict)  # an operator's code, a department's name


def demo(_options: Namespace) -> int:
    """Run again it only tells the accounts again. Refused where somebody works in earnest."""
    ready_django()
    from django.core.management import call_command

    from liannong.accounts import keys

    keys.establish()
    call_command("migrate", verbosity=0, interactive=False)
    _refuse_in_earnest()
    _fill()
    password = _password()
    accounts = list(_accounts())
    for account in accounts:
        _open(account, password)
    _tell(accounts, password)
    return 0


def _refuse_in_earnest() -> None:
    from liannong.accounts.models import User
    from liannong.accounts.roles import Role
    from liannong.registry.models import Project

    ours = [*Role.values, *(_clerk_of(banner) for banner in OTHERS)]
    is_ours = User.objects.filter(username__in=ours).exists()
    if User.objects.exclude(username__in=ours).exists() or (Project.objects.exists() and not is_ours):
        raise Refused("这里已有正式的账号或数据，不装入演示数据；请用 LIANNONG_DATA 指定另一个文件夹。")


def _fill() -> None:
    """First as it stood while being built, then as it runs, so that there is a history to look at."""
    from django.db import transaction

    from liannong.registry.actions.load import load
    from liannong.registry.models import Project

    if Project.objects.exists():
        return
    ledger = _ledger()
    with transaction.atomic():
        load(_before_production(ledger), by=None, partly=True, purpose="演示：建设期台账")
        load(ledger, by=None, partly=True, purpose="演示：运营期台账")


def _ledger() -> Ledger:
    from liannong.exchange import reader
    from liannong.sample import DEMO, make

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账"
        make(path, form="csv", projects=PROJECTS, year=YEAR, banners=BANNERS, **DEMO)
        return reader.read(path, on=READ_ON)


def _before_production(ledger: Ledger) -> Ledger:
    import pyarrow.compute as pc

    from liannong.rulebook.vocabulary import ProjectState

    projects = ledger.tables["project"]
    runs = pc.equal(projects["state"], ProjectState.OPERATING.value)
    states = pc.if_else(runs, ProjectState.UNDER_WAY.value, projects["state"])
    place = projects.schema.get_field_index("state")
    return replace(ledger, tables=ledger.tables | {"project": projects.set_column(place, "state", states)})


def _accounts() -> Iterator[Account]:
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
        yield Account(_clerk_of(other), Role.BANNER_CLERK, other.ljust(12, "0"))


def _clerk_of(banner: str) -> str:
    return f"banner-clerk-{banner}"


def _open(account: Account, password: str) -> None:
    from django.db import transaction

    from liannong.accounts.actions import accounts
    from liannong.accounts.models import User
    from liannong.accounts.roles import Role

    if User.objects.filter(username=account.username).exists():
        return
    named = f"演示{Role(account.role).label}"
    with transaction.atomic():
        user, _first = accounts.create(
            by=None, username=account.username, display_name=named, role=account.role, division=account.division,
            **account.own,
        )  # fmt: skip
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])


def _password() -> str:
    """One for all of them, made with the place and kept beside its key."""
    from django.conf import settings

    from liannong.accounts.actions.accounts import first_password

    path = Path(settings.DATA) / "demo-password"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as out:
            out.write(first_password())
    return path.read_text()


def _tell(accounts: list[Account], password: str) -> None:
    from liannong.accounts.roles import Role
    from liannong.reference.divisions import path_of

    say(f"演示账号，口令都是 {password}")
    for account in accounts:
        where = path_of(account.division) or "内蒙古自治区"
        say(f"  {account.username}　{Role(account.role).label}　{where}")
