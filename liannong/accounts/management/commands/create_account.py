from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from liannong.accounts.actions import accounts
from liannong.accounts.administration import mismatch
from liannong.accounts.places import REGION_CODE
from liannong.accounts.roles import Role


class Command(BaseCommand):
    """For the region's own accounts, which no office stands above; the others are made on the pages."""

    help = "开通账号，用于自治区一级；其余账号由上一级管理员在网页上开通。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="账号")
        parser.add_argument("display_name", help="姓名")
        parser.add_argument("--role", default=Role.ADMINISTRATOR, choices=Role.values, help="角色")
        parser.add_argument("--division", default=REGION_CODE, help="12 位行政区划代码")

    def handle(self, *args: Any, username: str, role: str, division: str, **options: Any) -> None:
        if why := mismatch(role, division):
            raise CommandError(why)
        fields = {"display_name": options["display_name"], "role": role, "division": division}
        try:
            _user, password = accounts.create(by=None, username=username, **fields)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(_("已开通 {name}，首次口令：{password}").format(name=username, password=password))
