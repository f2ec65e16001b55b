"""The official text of the Rules, split into its articles (第…条)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from liannong.rulebook.titles import cite

_HEADING = re.compile(r"\s*(第[一二三四五六七八九十]+条)(?!之|第|（|\()[\s　：:]*(.*)")
_CHAPTER = re.compile(r"\s*第[一二三四五六七八九十]+章(\s|　|$)")


class WrongText(ValueError):
    """A text that is not the whole of the Rules; the message says which articles it lacks."""


def articles_of(text: str, numbers: Iterable[int]) -> dict[int, str]:
    """The body of each article, paragraphs on lines of their own. WrongText when one of ``numbers`` is not there."""
    wanted = {cite(str(number)): number for number in numbers}
    found: dict[int, list[str]] = {}
    for number, line in _lines(text, wanted):
        found.setdefault(number, []).append(line)
    bodies = {number: "\n".join(filter(None, lines)) for number, lines in found.items()}
    lacking = [name for name, number in wanted.items() if not bodies.get(number)]
    if lacking:
        raise WrongText(
            f"文件中没有找到{'、'.join(lacking)}（共 {len(wanted)} 条，找到 {len(wanted) - len(lacking)} 条）。"
            "请上传实施细则全文；每条应以“第…条”另起一段。"
        )
    return bodies


def _lines(text: str, wanted: dict[str, int]) -> Iterator[tuple[int, str]]:
    """Each line with its article; headings only go up, so that a mention at the start of a line is none."""
    number = 0
    for line in text.splitlines():
        heading = _HEADING.match(line)
        if heading and wanted.get(heading[1], 0) > number:
            number = wanted[heading[1]]
            yield number, heading[2].strip()
        elif number and not _CHAPTER.match(line):
            yield number, line.strip()
