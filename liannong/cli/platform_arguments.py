"""The commands that run the system; ``liannong check`` needs none of them."""

from __future__ import annotations

import argparse
from typing import Any

PORTS = range(1, 65536)


def add(commands: argparse._SubParsersAction[Any]) -> None:
    _serve(commands.add_parser("serve", help="运行系统：网页、接口和后台任务", description="运行系统。"))
    _setup(commands.add_parser("setup", help="准备系统：数据库、密钥和页面文件", description="准备系统。"))
    _manage(commands.add_parser("manage", help="运维命令，例如 manage shell", description="运维命令。"))


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


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) not in PORTS:
        raise argparse.ArgumentTypeError(f"“{text}”不能用，应是 1 到 65535 的整数。")
    return int(text)
