"""``liannong evidence verify``: that an exported evidence file is what was exported. Neither system nor database is needed."""

from __future__ import annotations

from argparse import Namespace

from liannong.cli.refusal import Refused
from liannong.cli.serving import say
from liannong.exchange.evidence.manifest import Unusable, Verified
from liannong.exchange.evidence.manifest import verify as verified

WHOLE, WANTING = 0, 1


def verify(options: Namespace) -> int:
    """0 when every file is as the manifest tells it, and the manifest as it was made; else 1."""
    try:
        found = verified(options.path)
    except Unusable as why:
        raise Refused(str(why)) from why
    faults = [*found.faults]
    if options.digest and options.digest.lower() != found.digest:
        faults.append("清单与所给的校验值不一致：清单被改动过，或者不是同一份证据包。")
    for fault in faults:
        say(fault)
    _tell(found, len(faults))
    return WANTING if faults else WHOLE


def _tell(found: Verified, faults: int) -> None:
    told = found.manifest
    say(f"{told.about}　{told.made_by} 于 {told.made_at} 导出，共 {len(told.files)} 个文件。")
    if told.withheld:
        say(f"导出人无权打开、没有装入的附件 {len(told.withheld)} 份。")
    if told.lost:
        say(f"导出时已经不在或被改动、没有装入的附件 {len(told.lost)} 份：{'、'.join(told.lost)}。")
    say(f"清单校验值（SM3）{found.digest}，应与系统审计记录中这次导出的一致。")
    say(f"证据包有 {faults} 处不符。" if faults else "证据包完整，没有改动。")
