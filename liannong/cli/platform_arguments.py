"""The commands that run the system; ``liannong check`` needs none of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

PORTS = range(1, 65536)


def add(commands: argparse._SubParsersAction[Any]) -> None:
    _serve(commands.add_parser("serve", help="运行系统：网页、接口和后台任务", description="运行系统。"))
    _setup(commands.add_parser("setup", help="准备系统：数据库、密钥和页面文件", description="准备系统。"))
    _manage(commands.add_parser("manage", help="运维命令，例如 manage shell", description="运维命令。"))
    _backup(
        commands.add_parser("backup", help="备份数据库和附件", description="把数据库和附件备份成一个文件。")
    )
    _restore(
        commands.add_parser("restore", help="从备份恢复到空的系统", description="从备份恢复到空的系统。")
    )
    _demo(commands.add_parser("demo", help="装入演示数据和演示账号", description="装入演示数据和演示账号。"))
    _evaluate(
        commands.add_parser(
            "evaluate", help="按规则判断一个地区的全部项目", description="按规则判断并保存结论。"
        )
    )
    _replay(
        commands.add_parser("replay", help="按当时的规则和事实重算决定", description="重算决定，逐字节核对。")
    )
    _audit(commands.add_parser("audit", help="核对审计记录：audit verify", description="核对审计记录。"))
    _evidence(
        commands.add_parser(
            "evidence",
            help="核对证据包：evidence verify",
            description="逐个文件核对导出的证据包，不需要数据库。",
        )
    )


def _replay(replay: argparse.ArgumentParser) -> None:
    replay.set_defaults(room="replaying", run="replay")
    which = replay.add_argument_group("哪一个决定")
    which.add_argument("project", metavar="项目编码", nargs="?", default="", help="不写时核对全部决定")
    which.add_argument("number", metavar="序号", nargs="?", type=int, help="写出这一个决定重算的原文")


def _serve(serve: argparse.ArgumentParser) -> None:
    serve.set_defaults(room="serving", run="serve")
    add = serve.add_argument_group("地址").add_argument
    add("--host", metavar="地址", default="127.0.0.1", help="监听的地址；不写时只有本机能访问")
    add("--port", metavar="端口", type=_port, default=8000, help="监听的端口；不写时为 8000")


def _setup(setup: argparse.ArgumentParser) -> None:
    setup.set_defaults(room="serving", run="setup")


def _manage(manage: argparse.ArgumentParser) -> None:
    manage.set_defaults(room="serving", run="manage")
    manage.add_argument("words", metavar="命令", nargs=argparse.REMAINDER, help="Django 的管理命令及其参数")


def _backup(backup: argparse.ArgumentParser) -> None:
    backup.set_defaults(room="keeping", run="backup")
    backup.add_argument("path", metavar="文件", type=Path, help="写到哪里（.zip）")
    add = backup.add_argument_group("内容").add_argument
    add("--with-key", action="store_true", help="连同个人信息的密钥；不写时密钥须另外保管")
    add("--force", action="store_true", help="覆盖已有的文件")


def _restore(restore: argparse.ArgumentParser) -> None:
    restore.set_defaults(room="keeping", run="restore")
    restore.add_argument("path", metavar="文件", type=Path, help="备份文件（.zip）")


def _demo(demo: argparse.ArgumentParser) -> None:
    demo.set_defaults(room="demo", run="demo")


def _evaluate(evaluate: argparse.ArgumentParser) -> None:
    evaluate.set_defaults(room="evaluating", run="evaluate")
    add = evaluate.add_argument_group("范围").add_argument
    add("--division", metavar="代码", default="15", help="行政区划代码；不写时为全区")
    add("--year", metavar="年度", type=int, help="判断哪一年；不写时取台账中最近的年度")
    add("--as-of", metavar="日期", help="截至哪一天；不写时取年末或今天")


def _audit(audit: argparse.ArgumentParser) -> None:
    audit.set_defaults(room="keeping", run="verify")
    audit.add_argument("what", metavar="verify", choices=["verify"], help="逐条核对，说出哪里不符")


def _evidence(evidence: argparse.ArgumentParser) -> None:
    evidence.set_defaults(room="evidence", run="verify")
    evidence.add_argument("what", metavar="verify", choices=["verify"], help="说出哪个文件被改动、缺少或多出")
    evidence.add_argument("path", metavar="文件", type=Path, help="证据包（.zip）")
    add = evidence.add_argument_group("清单").add_argument
    add("--digest", metavar="校验值", default="", help="审计记录中这次导出的清单校验值；写了就一并核对")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) not in PORTS:
        raise argparse.ArgumentTypeError(f"“{text}”不能用，应是 1 到 65535 的整数。")
    return int(text)
