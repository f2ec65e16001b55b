"""What happened in the demo's banners after their ledgers were read.

Each story is a module of this package with a function ``tell``; it goes through the same actions as people do.
"""

from __future__ import annotations

from importlib import import_module

# In the order in which they happen.
STORIES: tuple[str, ...] = (
    "expectations",
    "library",
    "annual_plan",
    "competitions",
    "assets",
    "agreements",
    "collective",
    "rewards",
    "evaluations",
    "alerts",
    "assessment",
    "complaints",
    "cases",
)


def tell_all() -> None:
    for story in STORIES:
        import_module(f"liannong.cli.demo.{story}").tell()
