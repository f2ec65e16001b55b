"""``python -m bench.compare ANSWERS PEER``: fails where a peer's answer is not ours; OpenFisca's within 32 bits."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.question import differences


def main(folder: Path, peer: str) -> str | int:
    found = differences(folder / "ours", folder / peer, exact=peer != "openfisca")
    return f"the answers of {peer} differ from ours: " + "; ".join(found) if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
