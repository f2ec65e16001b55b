"""What may be written on the command line, told and refused in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

from liannong.cli import platform_arguments

STAGES = ("admission", "operation", "all")
FORMS = ("xlsx", "csv", "zip")
YEARS = range(2000, 2100)

# fmt: off
REFUSALS = (
    (r"the following arguments are required: (.+)", "缺少 {0}。"),
    (r"unrecognized arguments: (.+)", "不认识 {0}。"),
    (r"argument (\S+): expected one argument", "{0} 后面要写一个值。"),
    (r"argument (\S+): ignored explicit argument (.+)", "{0} 后面不写值，不要写 {1}。"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.+)\)", "没有 {1} 这个{0}，可以用 {2}。"),
    (r"argument (\S+): (.+)", "{0}：{1}"),
)
# fmt: on


class Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        settings |= {"add_help": False, "allow_abbrev": False, "formatter_class": Formatter}
        super().__init__(**settings)
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{_in_chinese(message)}用法见 {self.prog} --help。\n")


class Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        sys.stdout.write(f"liannong {version('liannong')}\n")
        parser.exit()


def parser() -> Parser:
    top = Parser(
        prog="liannong",
        description="联农：按实施细则审核联农带农台账；也可作为系统运行，供多个单位一起办理。",
    )
    top.set_defaults(room="commands")
    top.options.add_argument("--version", action=Version, nargs=0, help="显示版本")
    commands = top.add_subparsers(title="可用的命令", metavar="命令", required=True)
    _check(commands.add_parser("check", help="审核一个台账，得出结论和奖补", description="审核一个台账。"))
    _template(commands.add_parser("template", help="写出空白台账模板", description="写出空白台账模板。"))
    _sample(
        commands.add_parser("sample", help="生成样例台账", description="生成样例台账，其中的人都不存在。")
    )
    rules = commands.add_parser("rules", help="列出规则、条款和参数", description="列出规则、条款和参数。")
    rules.set_defaults(run="rules")
    platform_arguments.add(commands)
    return top


# fmt: off
def _check(check: Parser) -> None:
    check.set_defaults(run="check")
    files = check.add_argument_group("台账")
    files.add_argument("ledger", metavar="台账", type=Path, help=".xlsx、CSV 文件夹或其 .zip")
    add = check.options.add_argument
    add("--year", metavar="年度", type=_year, help="审核哪一年；不写时取台账最近的年度")
    add("--as-of", metavar="日期", type=_day, help="截至哪一天；不写时取年末或今天")
    add("--stage", metavar="阶段", type=_stage, default="all", help="admission 入库、operation 运营、all 全部")
    add("--params", metavar="文件", type=Path, help="本地细则的参数（.toml），第二十七条")
    add("--map", metavar="文件", help="表头对照（.toml 或自带对照的名字）")
    add("--json", metavar="文件", help="把结果写成 JSON；- 为标准输出")
    add("--output", metavar="文件", type=Path, help="把结果写成工作簿（.xlsx）")


def _template(template: Parser) -> None:
    template.set_defaults(run="template")
    files = template.add_argument_group("模板")
    files.add_argument("path", metavar="文件", type=Path, help="写到哪里（.xlsx）")
    template.options.add_argument("--force", action="store_true", help="覆盖已有的文件")


def _sample(sample: Parser) -> None:
    sample.set_defaults(run="sample")
    files = sample.add_argument_group("样例")
    files.add_argument("path", metavar="位置", type=Path, help="写到哪里：.xlsx、.zip 或文件夹")
    add = sample.options.add_argument
    add("--projects", metavar="个数", type=_count, help="项目个数")
    add("--seed", metavar="数", type=_whole, help="同一个数得到同样的样例")
    add("--year", metavar="年度", type=_year, help="样例的年度")
    add("--mistakes", metavar="比例", type=_share, help="错误的比例，0 到 1")
    add("--banners", metavar="代码", type=_codes, help="只用这些旗县，六位代码，逗号分开")
    add("--form", metavar="形式", type=_form, help="xlsx、csv 或 zip；不写时看文件名")
    add("--force", action="store_true", help="覆盖已有的文件")
# fmt: on


def _in_chinese(message: str) -> str:
    for pattern, told in REFUSALS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return told.format(*found.groups())
    return message


def _refuse(text: str, right: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"“{text}”不能用，{right}。")


def _year(text: str) -> int:
    year = _whole(text)
    if year not in YEARS:
        raise _refuse(text, "应是四位年份，例如 2024")
    return year


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise _refuse(text, "应是整数")
    return int(text)


def _count(text: str) -> int:
    count = _whole(text)
    if count == 0:
        raise _refuse(text, "至少是 1")
    return count


def _share(text: str) -> float:
    if not re.fullmatch(r"0(\.\d+)?|1(\.0+)?", text):
        raise _refuse(text, "应在 0 到 1 之间，例如 0.02")
    return float(text)


def _day(text: str) -> date:
    """A day in any of the forms that ledgers use."""
    from liannong.exchange.forms import Flaw, day_of

    try:
        return day_of(text)
    except Flaw as flaw:
        raise _refuse(text, f"{flaw.message}，{flaw.right}") from None


def _stage(text: str) -> str:
    return _one_of(STAGES, text)


def _form(text: str) -> str:
    return _one_of(FORMS, text)


def _one_of(words: tuple[str, ...], text: str) -> str:
    if text not in words:
        raise _refuse(text, f"可以是 {'、'.join(words)}")
    return text


def _codes(text: str) -> list[str]:
    codes = [code.strip() for code in text.replace("，", ",").split(",") if code.strip()]
    if not codes:
        raise _refuse(text, "应是旗县代码，例如 150422,150423")
    return codes
