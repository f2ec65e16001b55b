"""Makes the manual's pictures from those the browser tests left in build/pictures. Run by `make manual`."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parents[1]
PAGES = HERE / "liannong" / "web" / "manual" / "pages"
TAKEN = HERE / "build" / "pictures"
KEPT = HERE / "liannong" / "web" / "static" / "web" / "manual"
PICTURE = re.compile(r"!\[[^\]]*\]\(([\w-]+)\)")
# The widest a picture is shown, and as much of a long page as helps.
WIDEST, TALLEST, QUALITY = 1366, 1280, 72
ON_A_PHONE = "phone"
# Where a picture begins (pixels as taken) when what matters stands further down: the panel that follows the reader.
BEGINS = {"proposal-passing": 2000}


def named() -> list[str]:
    """The pictures that the pages show, each once."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md"))]
    return list(dict.fromkeys(name for text in texts for name in PICTURE.findall(text)))


def main() -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    for name in named():
        width = "phone" if name.startswith(ON_A_PHONE) else "desk"
        with Image.open(TAKEN / f"{name}-{width}.png") as taken:
            _small(taken, BEGINS.get(name, 0)).save(KEPT / f"{name}.webp", quality=QUALITY, method=6)


def _small(taken: Image.Image, begins: int) -> Image.Image:
    scale = min(1, WIDEST / taken.width)
    lower = taken.convert("RGB").crop((0, begins, taken.width, taken.height))
    shown = lower.resize((round(lower.width * scale), round(lower.height * scale)))
    return shown.crop((0, 0, shown.width, min(shown.height, TALLEST)))


if __name__ == "__main__":
    main()
