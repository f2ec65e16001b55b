"""``liannong demo``: three banners of two leagues to look through, and an account for every role."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from liannong.cli.demo import accounts, stories
from liannong.cli.demo.accounts import BANNERS
from liannong.cli.refusal import Refused
from liannong.cli.serving import ready_django, say

if TYPE_CHECKING:
    from liannong.ledger.tables import Ledger

YEAR, PROJECTS = 2024, 60
READ_ON = date(2025, 1, 31)


def demo(_options: Namespace) -> int:
    """Run again it only tells the accounts again. Refused where somebody works in earnest."""
    ready_django()
    from django.core.management import call_command

    from liannong.accounts import keys

    keys.establish()
    call_command("migrate", verbosity=0, interactive=False)
    _refuse_in_earnest()
    _tell(*_whole())
    return 0


def _whole() -> tuple[list[accounts.Account], str]:
    """All of it or nothing, so that what was interrupted can be run again."""
    from django.contrib.auth.hashers import make_password
    from django.db import transaction

    password = _password()
    hashed = make_password(password)  # once for all: it takes its time on purpose
    with transaction.atomic():
        is_new = _fill()
        cast = list(accounts.of_the_demo())
        for account in cast:
            accounts.open_account(account, hashed)
        if is_new:
            stories.tell_all()
    return cast, password


def _refuse_in_earnest() -> None:
    from liannong.accounts.models import User
    from liannong.accounts.roles import Role
    from liannong.registry.models import Project

    ours = [*Role.values, *(accounts.clerk_of(banner) for banner in accounts.OTHERS)]
    is_ours = User.objects.filter(username__in=ours).exists()
    if User.objects.exclude(username__in=ours).exists() or (Project.objects.exists() and not is_ours):
        raise Refused("这里已有正式的账号或数据，不装入演示数据；请用 LIANNONG_DATA 指定另一个文件夹。")


def _fill() -> bool:
    """First as it stood while being built, then as it runs, so that there is a history to look at. False when it
    stands already."""
    from liannong.registry.actions.load import load
    from liannong.registry.models import Project

    if Project.objects.exists():
        return False
    ledger = _ledger()
    load(_before_production(ledger), by=None, partly=True, purpose="演示：建设期台账")
    load(ledger, by=None, partly=True, purpose="演示：运营期台账")
    return True


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


def _password() -> str:
    """One for all of them, made with the place and kept beside its key."""
    from django.conf import settings

    from liannong.accounts.actions.accounts import first_password

    path = Path(settings.DATA) / "demo-password"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as out:
            out.write(first_password())
    return path.read_text()


def _tell(cast: list[accounts.Account], password: str) -> None:
    from liannong.accounts.roles import Role
    from liannong.reference.divisions import path_of

    say(f"演示账号，口令都是 {password}")
    for account in cast:
        where = path_of(account.division) or "内蒙古自治区"
        say(f"  {account.username}　{Role(account.role).label}　{where}")
