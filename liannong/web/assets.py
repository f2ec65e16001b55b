"""Takes what the pages need out of ``node_modules`` into the static files: ``python -m liannong.web.assets``.

Only whole published files, named here; nothing of them is kept in the repository.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

BUILD = Path(__file__).parent / "static" / "build"
FILES = {
    "tabler.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler.js": "@tabler/core/dist/js/tabler.min.js",
    "echarts.js": "echarts/dist/echarts.min.js",
}
# The maps are not shipped, and a name without a file stops the manifest of static files.
SOURCE_MAP = re.compile(r"/[/*][#@] sourceMappingURL=\S+?(?: ?\*/)?$", re.MULTILINE)


def build(modules: Path, target: Path = BUILD) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        text = (modules / source).read_text(encoding="utf-8")
        (target / name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
