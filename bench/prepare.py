"""``python -m bench.prepare FOLDER PROJECTS``: what the works of one size start from, made once."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.stages import prepare

if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]))
