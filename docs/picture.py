"""Draws docs/pictures/check.svg: what the terminal shows for the demo workbook. Run by `make picture`."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

WIDTH = 100
HERE = Path(__file__).parent
# The fonts are the reader's own: a picture in a README must load nothing from elsewhere.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}|<!--.*?-->", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
FORMAT = FORMAT.replace("Fira Code, ", "")


def main(ledger: str) -> None:
    """One terminal cell is one column: Chinese characters take two."""
    environment = os.environ | {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1"}
    command = [str(Path(sys.executable).with_name("liannong")), "check", ledger, "--year", "2024"]
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(shown))
    svg = console.export_svg(title="liannong check 台账.xlsx", code_format=FORMAT)
    (HERE / "pictures" / "check.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
