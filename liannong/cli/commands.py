"""What each ledger command does. Whoever asks as of today has the day from here."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from liannong.cli.outputs import check_absent, check_target, replacing
from liannong.cli.progress import Step, progress
from liannong.cli.refusal import Refused

if TYPE_CHECKING:
    from rich.console import Console

    from liannong.judging.period import Period
    from liannong.judging.result import Result
    from liannong.ledger.tables import Ledger
    from liannong.rulebook.local import LocalValue

STDOUT = "-"
CLEAN, WANTING = 0, 1
Form = Literal["xlsx", "csv", "zip"]
FORMS: dict[str, Form] = {".xlsx": "xlsx", ".zip": "zip"}


@dataclass(frozen=True)
class Targets:
    """Where the results go; ``on_stdout`` when the JSON has standard output to itself."""

    json: Path | None
    book: Path | None
    on_stdout: bool

    @property
    def files(self) -> list[Path]:
        return [path for path in (self.book, self.json) if path]


def check(options: Namespace) -> int:
    """Judge one ledger; 0 when nothing fails or is missing, else 1."""
    targets = _targets(options)
    with _refusals(), progress() as step:
        local = _local_values(options.params)
        ledger, period = _read(options, step)
        result = _judge(options, ledger, period, local, step)
        _write(result, targets, step)
    _show(result, ledger, period, targets)
    return CLEAN if result.is_clean else WANTING


def template(options: Namespace) -> int:
    from liannong.exchange.template import write_template

    check_target("模板", options.path, suffix=".xlsx")
    check_absent(options.path, force=options.force)
    with replacing(options.path) as draft:
        write_template(draft)
    _say(f"已写出模板：{options.path}\n填好后审核：liannong check {options.path}")
    return CLEAN


def sample(options: Namespace) -> int:
    from liannong.sample import make
    from liannong.sample.places import villages

    form: Form = options.form or FORMS.get(options.path.suffix.lower(), "csv")
    if form != "csv":
        check_target("样例", options.path, suffix=f".{form}")
    check_absent(options.path, force=options.force)
    try:
        villages(options.banners)
    except ValueError as error:
        raise Refused(f"--banners：{error}") from error
    chosen = {name: getattr(options, name) for name in ("projects", "seed", "year", "mistakes", "banners")}
    given = {name: value for name, value in chosen.items() if value is not None}
    with _refusals(), progress() as step:
        make(options.path, form=form, progress=step, **given)
    _say(f"已生成样例：{options.path}\n审核：liannong check {options.path} --output 结果.xlsx")
    return CLEAN


def rules(options: Namespace) -> int:
    from liannong.cli.rules import show
    from liannong.rulebook.source import book

    show(book(), _console(), _today())
    return CLEAN


def _targets(options: Namespace) -> Targets:
    on_stdout = options.json == STDOUT
    json = Path(options.json) if options.json and not on_stdout else None
    inputs = [Path(path) for path in (options.ledger, options.params, options.map) if path]
    if json:
        check_target("--json", json, suffix=".json", inputs=inputs)
    if options.output:
        check_target("--output", options.output, suffix=".xlsx", inputs=inputs)
    return Targets(json, options.output, on_stdout)


def _read(options: Namespace, step: Step | None) -> tuple[Ledger, Period]:
    """Nothing can have happened after today, or after a later ``--as-of``; the year the ledger has to tell."""
    from liannong.exchange import mapping, reader
    from liannong.judging import period

    today = _today()
    chosen = mapping.load(options.map) if options.map else None
    ledger = reader.read(options.ledger, on=max(today, options.as_of or today), mapping=chosen, progress=step)
    return ledger, period.settle(ledger, year=options.year, as_of=options.as_of, today=today)


def _judge(
    options: Namespace, ledger: Ledger, period: Period, local: Sequence[LocalValue], step: Step | None
) -> Result:
    from liannong.judging.check import check as judge

    return judge(ledger, year=period.year, on=period.as_of, stage=options.stage, local=local, progress=step)


def _local_values(path: Path | None) -> Sequence[LocalValue]:
    from liannong.rulebook import local

    return local.load(_text(path)) if path else ()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refused(f"--params {path}：找不到这个文件，请核对路径。") from None
    except UnicodeDecodeError:
        raise Refused(f"--params {path}：不是 UTF-8 文字，请另存为 UTF-8。") from None
    except OSError as error:
        raise Refused(f"--params {path}：打不开（{error.strerror}）。") from error


def _write(result: Result, targets: Targets, step: Step | None) -> None:
    """All files or none; what goes to standard output comes last."""
    from liannong.exchange import report_json

    with ExitStack() as drafts:
        if targets.json:
            draft = drafts.enter_context(replacing(targets.json))
            with draft.open("w", encoding="utf-8") as out:
                report_json.write(result, out, progress=step)
        if targets.book:
            from liannong.exchange import report_workbook

            report_workbook.write(result, drafts.enter_context(replacing(targets.book)), progress=step)
    if targets.on_stdout:
        _in_utf8()
        report_json.write(result, sys.stdout)
        sys.stdout.flush()


def _in_utf8() -> None:
    """JSON is UTF-8 (RFC 8259) whatever the console speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _show(result: Result, ledger: Ledger, period: Period, targets: Targets) -> None:
    from liannong.exchange import report_terminal

    console = _console(stderr=targets.on_stdout)
    report_terminal.show(
        result, console, read=ledger.rows_read, notes=period.notes, written=targets.files
    )  # fmt: skip


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


@contextmanager
def _refusals() -> Iterator[None]:
    """What the packages below refuse, in their own words."""
    from liannong.ledger.tables import UnusableFile
    from liannong.rulebook.law import NotInForce
    from liannong.rulebook.local import LocalRuleRefused

    try:
        yield
    except LocalRuleRefused as error:
        raise Refused(f"--params：{error}") from error
    except (UnusableFile, NotInForce) as error:
        raise Refused(str(error)) from error


def _today() -> date:
    return datetime.now().astimezone().date()
