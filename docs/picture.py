"""Draws docs/pictures/check.svg: what the terminal shows for the demo workbook. Run by `make picture`."""

from __future__ import annotations

import os
import subprocess
import sys
from html import escape
from pathlib import Path

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import MONOKAI
from rich.text import Text

COLUMNS, CELL, LINE, MARGIN = 100, 8, 21, 16
TARGET = Path(__file__).parent / "pictures" / "check.svg"
# The fonts are the reader's own: a picture in a README loads nothing from elsewhere.
FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Microsoft YaHei', 'PingFang SC', monospace"


def main(ledger: str) -> None:
    console = Console(width=COLUMNS, force_terminal=True, color_system="truecolor")
    lines = console.render_lines(Text.from_ansi(_shown(ledger)), pad=False)
    TARGET.write_text(_svg(lines), encoding="utf-8")


def _shown(ledger: str) -> str:
    environment = os.environ | {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1"}
    command = [str(Path(sys.executable).with_name("liannong")), "check", ledger, "--year", "2024"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


def _svg(lines: list[list[Segment]]) -> str:
    width, height = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    texts = "\n".join(text for row, line in enumerate(lines) for text in _texts(row, line))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" xml:space="preserve">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{MONOKAI.background_color.hex}"/>\n'
        f'<g font-family="{FONTS}" font-size="{CELL * 2}">\n{texts}\n</g>\n</svg>\n'
    )


def _texts(row: int, line: list[Segment]) -> list[str]:
    """One element a stretch of one style; a Chinese character is two cells wide."""
    found, cell = [], 0
    for segment in line:
        words = segment.text.lstrip()
        if words:
            indent = len(segment.text) - len(words)
            x, y = MARGIN + (cell + indent) * CELL, MARGIN + row * LINE + CELL * 2
            found.append(f'<text x="{x}" y="{y}"{_look(segment.style)}>{escape(words)}</text>')
        cell += segment.cell_length
    return found


def _look(style: Style | None) -> str:
    colour = style.color.get_truecolor(MONOKAI) if style and style.color else MONOKAI.foreground_color
    weight = ' font-weight="bold"' if style and style.bold else ""
    return f' fill="{colour.hex}"{weight}'


if __name__ == "__main__":
    main(sys.argv[1])
