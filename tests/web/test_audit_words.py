"""The audit trail reads in words: nothing that the code says of an event is shown as the code writes it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from liannong.web.audit.words import ACTIONS

ROOMS = ("accounts", "exchange", "registry", "web")
PACKAGE = Path(__file__).parents[2] / "liannong"


def calls() -> Iterator[ast.Call]:
    for room in ROOMS:
        for path in (PACKAGE / room).rglob("*.py"):
            yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))


def actions_of(call: ast.Call) -> Iterator[str]:
    """What it is called to record, and the move it puts into a workflow."""
    name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    said = call.args[:1] if name in {"Move", "move"} else []
    if name != "add_argument":
        said += [keyword.value for keyword in call.keywords if keyword.arg == "action"]
    yield from (each.value for each in said if isinstance(each, ast.Constant) and isinstance(each.value, str))


def test_every_action_and_every_move_has_its_word() -> None:
    said = {action for call in calls() for action in actions_of(call)}
    assert {"add", "plan-revival", "sign-bureau"} <= said
    assert said <= set(ACTIONS)
