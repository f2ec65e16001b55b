"""The command line. Exit code 0: nothing fails; 1: a rule fails or is missing; 2: cannot be used.

Only what a command needs is imported, and only once the arguments are in order: help comes at once.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from liannong.cli.arguments import parser
from liannong.cli.refusal import Refused

CANNOT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    _print_what_the_console_can()
    options = parser().parse_args(arguments)
    try:
        code = int(getattr(import_module(f"liannong.cli.{options.room}"), options.run)(options))
        sys.stdout.flush()
        return code
    except Refused as refusal:
        return _stop(str(refusal))
    except KeyboardInterrupt:
        return _stop("已中断，没有写出任何结果。")
    except BrokenPipeError:
        # The reader of a pipe has seen enough.
        _drop_the_rest()
        return CANNOT
    except Exception:
        # Python's own exit code 1 would read as "a rule fails".
        traceback.print_exc()
        _drop_the_rest()
        return _stop("程序内部出错，没有得出结论。请把以上内容交给维护人员。")


def _stop(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return CANNOT


def _drop_the_rest() -> None:
    """What could not be printed must not fail once more on the way out, with an exit code of its own."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_what_the_console_can() -> None:
    """A console in another character set shows ? for what it lacks instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
