"""One module a chapter of the Rules; importing this package enters every rule into the book."""

from liannong.rulebook.rules import (
    admission,
    assessment,
    collective,
    duty,
    employment,
    operation,
    operators,
    ranking,
    rewards,
    trusteeship,
    workshops,
)

__all__ = [
    "admission", "assessment", "collective", "duty", "employment", "operation", "operators", "ranking",
    "rewards", "trusteeship", "workshops",
]  # fmt: skip
