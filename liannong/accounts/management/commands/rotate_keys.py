from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from liannong.accounts import rotation


class Command(BaseCommand):
    help = "更换个人信息密钥：生成新密钥，并用它重新加密全部个人信息。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--resume", action="store_true", help="不生成新密钥，只把余下的重新加密")
        parser.add_argument("--retire", action="store_true", help="随后停用旧密钥；须先停止服务")

    def handle(self, *args: Any, resume: bool, retire: bool, **options: Any) -> None:
        # Keys that stand in the environment are whoever set them's to change.
        given = bool(os.environ.get("LIANNONG_KEY"))
        if given and not resume:
            raise CommandError(
                _("密钥来自 LIANNONG_KEY：请把新密钥写在最前、原密钥写在其后，再以 --resume 运行本命令。")
            )
        if given and retire:
            raise CommandError(_("停用旧密钥只适用于密钥文件；LIANNONG_KEY 中的密钥请保留。"))
        if not resume:
            self.stdout.write(_("新密钥 {key} 已写入密钥文件。").format(key=rotation.add_key()))
        self.stdout.write(_("已重新加密 {n} 项。").format(n=rotation.reseal()))
        if retire:
            self.stdout.write(_("已重建检索索引 {n} 项，旧密钥已停用。").format(n=rotation.retire_old_keys()))
