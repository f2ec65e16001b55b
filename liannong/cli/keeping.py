"""``liannong backup``, ``restore`` and ``audit verify``: that nothing is lost, and that it shows if something was."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from liannong.cli.outputs import check_absent, check_target, replacing
from liannong.cli.refusal import Refused
from liannong.cli.serving import ready_django, say

WHOLE, WANTING = 0, 1


def backup(options: Namespace) -> int:
    """One file with everything; 0 when it is written."""
    check_target("备份", options.path, suffix=".zip")
    check_absent(options.path, force=options.force)
    ready_django()
    from liannong.backup import place

    with replacing(options.path) as draft:
        manifest = place.save(draft, at=datetime.now().astimezone(), with_key=options.with_key)
    say(f"已备份到 {options.path}，共 {len(manifest.files)} 个文件。")
    kept = (
        "备份内含密钥，请像密钥一样保管。" if options.with_key else "备份不含密钥，请另外妥善保管密钥文件。"
    )
    say(kept)
    return WHOLE


def restore(options: Namespace) -> int:
    """Into an empty place; 1 when the restored audit trail is not whole."""
    ready_django()
    from liannong.backup import place
    from liannong.backup.archive import Unusable

    try:
        found = place.restore(options.path)
    except Unusable as why:
        raise Refused(str(why)) from why
    for fault in found:
        say(str(fault))
    say(f"已恢复，但审计记录有 {len(found)} 处不符。" if found else "已恢复，审计记录完整。")
    return WANTING if found else WHOLE


def verify(_options: Namespace) -> int:
    """0 when the audit trail is whole, else 1."""
    ready_django()
    from django.core.management import CommandError, call_command

    try:
        call_command("audit_verify")
    except CommandError as found:
        say(str(found))
        return WANTING
    return WHOLE
