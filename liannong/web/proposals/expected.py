"""旗县标准: what the banner expects of such a project, and a first line of the mechanism that begins from it. Art. 22."""

from __future__ import annotations

from dataclasses import dataclass

from liannong.exchange.proposals import Typed, coded, is_stated, read
from liannong.exchange.row_stand import Cells, written
from liannong.ledger.columns import BY_TABLE
from liannong.registry.models import Expectation
from liannong.registry.models.expectations import MEASURES
from liannong.registry.queries import expectations
from liannong.rulebook.numbers import Money
from liannong.rulebook.vocabulary import Mode

MECHANISM = "linkage"


@dataclass(frozen=True)
class Expected:
    """``is_open`` as long as nothing stands in the mechanism: what was typed is never written over."""

    expectation: Expectation
    is_open: bool

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The modes to begin a line with; one without a mode where the banner leaves the mode open."""
        return [(name, str(Mode.of(name).label)) for name in self.expectation.modes] or [("", "")]

    @property
    def figures(self) -> list[tuple[str, str]]:
        """What is asked, under its heading."""
        asked, field = self.expectation, Expectation._meta.get_field
        told = {name: str(figure) for name in MEASURES if (figure := getattr(asked, name)) is not None}
        if asked.income_per_household is not None:
            told["income_per_household"] = Money(asked.income_per_household).spoken
        return [(str(field(name).verbose_name), figure) for name, figure in told.items()]  # type: ignore[union-attr]

    def line(self, mode: str) -> Cells:
        """The least that is expected, as a clerk would type it. KeyError for a mode that is not among the expected."""
        asked = self.expectation
        per, label = asked.income_per_household, dict(self.choices)[mode]
        figures = {
            "households": asked.households, "key_households": asked.key_households, "jobs_year_round": asked.jobs,
            "income_per_household": per, "income": per * asked.households if per and asked.households else None,
        }  # fmt: skip
        named = {column.field: column for column in BY_TABLE[MECHANISM].columns}
        told = {name: written(named[name], figure) for name, figure in figures.items()}
        return told | {"mode": label, "practice": asked.standard}

    def is_said_by(self, row: Cells) -> bool:
        """Whether a typed row is such a line as it began, kept or not."""
        lines = [self.line(mode) for mode, _label in self.choices]
        return any(all(row.get(name, "") == text for name, text in line.items()) for line in lines)


def of(typed: Typed) -> Expected | None:
    """None as long as type or funds are not typed, and where nothing is expected of such projects."""
    kind, funds = typed.own.get("type", "").strip(), assistance_funds(typed)
    if not kind or funds is None:
        return None
    found = expectations.of(typed.banner, kind, funds)
    begun = any(is_stated(MECHANISM, row) for row in typed.rows.get(MECHANISM, ()))
    return Expected(found, not begun) if found else None


def assistance_funds(typed: Typed) -> int | None:
    """In fen, of the lines that can be read; None where there is none yet."""
    lines = read(coded(typed)).tables["fund"].select(["source", "amount"]).to_pylist()
    return (
        sum(line["amount"] for line in lines if line["source"] in expectations.ASSISTANCE) if lines else None
    )
