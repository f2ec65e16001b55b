from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from liannong.accounts.actions import accounts
from liannong.accounts.models import User


class Command(BaseCommand):
    """For an administrator whom no office above can help: password, lock-out and second factor."""

    help = "重置账号：新的首次口令，解除锁定和手机验证码。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="账号")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(_("没有账号 {name}，请核对。").format(name=username))
        accounts.remove_second_factor(by=None, user=user)
        password = accounts.reset_password(by=None, user=user)
        self.stdout.write(_("已重置 {name}，首次口令：{password}").format(name=username, password=password))
