"""How urgent each failing rule is. Art. 19 names no grades: an interpretation, like the days in ``amounts/alert.toml``."""

from __future__ import annotations

from liannong.rulebook.vocabulary import Severity

SERIOUS = frozenset({
    "nominal-assistance", "operator-integrity", "no-simple-handout", "no-even-split", "collective-use-listed",
    "entitlement-succession",
})  # fmt: skip
MINOR = frozenset({"fixed-assets-first", "income-impact", "collective-resolution", "workshop-idle"})
# Such a project is put right by disposal alone.
NOMINAL = "nominal-assistance"


def severity_of(rule: str) -> Severity:
    if rule in SERIOUS:
        return Severity.SERIOUS
    return Severity.MINOR if rule in MINOR else Severity.MAJOR
