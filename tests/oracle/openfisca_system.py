"""A thin grip on openfisca-core: a model is its entities, its given columns and one function a formula.

OpenFisca stores amounts as 32-bit floats, in yuan: seven digits. Amounts compare within one part in a million.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DAY
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from liannong.rulebook.amounts import REGION, Amount, Raw
from liannong.rulebook.law import Book
from liannong.rulebook.numbers import Money, Share

Array = np.ndarray[Any, Any]
Formula = Callable[[Any, Any, Any], Array]
MARGIN = 1 - 5e-7


class Verdict(Enum):
    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    MISSING = "missing"
    NOT_APPLICABLE = "n/a"


class Model:
    """``row`` is what OpenFisca calls the person: the smallest thing there is one input row for."""

    def __init__(self, row: str, *groups: str) -> None:
        self.entities = {row: build_entity(row, f"{row}s", row, is_person=True)}
        for group in groups:
            self.entities[group] = build_entity(group, f"{group}s", group, roles=[{"key": "member"}])
        self.variables: list[type[Variable]] = []
        self._built: tuple[Book, TaxBenefitSystem] | None = None

    def given(self, entity: str, value_type: type, *names: str, period: str = DAY) -> None:
        for name in names:
            self._add(name, entity, value_type, definition_period=period)

    def computed(self, entity: str, value_type: type) -> Callable[[Formula], Formula]:
        def add(formula: Formula) -> Formula:
            choices = {"possible_values": Verdict, "default_value": Verdict.MISSING}
            self._add(
                formula.__name__, entity, value_type, definition_period=DAY, formula=formula,
                **(choices if value_type is Enum else {}),
            )  # fmt: skip
            return formula

        return add

    def _add(self, name: str, entity: str, value_type: type, **fields: Any) -> None:
        fields |= {"entity": self.entities[entity], "value_type": value_type, "label": name}
        self.variables.append(type(name, (Variable,), fields))

    def system(self, book: Book) -> TaxBenefitSystem:
        """Built once for a book, as a service would."""
        if self._built is None or self._built[0] is not book:
            system = TaxBenefitSystem(list(self.entities.values()))
            system.parameters = ParameterNode("", data=parameters(book))
            for variable in self.variables:
                system.add_variable(variable)
            self._built = (book, system)
        return self._built[1]

    def simulation(
        self,
        book: Book,
        on: date,
        *,
        counts: Mapping[str, int],
        members: Mapping[str, Array],
        inputs: Mapping[str, Array],
    ) -> Run:
        """``members`` says for each row which of a group it belongs to; ``inputs`` are columns of the day."""
        system = self.system(book)
        populations = system.instantiate_entities()
        for entity, count in counts.items():
            populations[entity].count = count
            populations[entity].ids = np.arange(count)
        for group, ids in members.items():
            populations[group].members_entity_id = ids
        run = Run(Simulation(system, populations), on.isoformat())
        for name, values in inputs.items():
            run.simulation.set_input(name, run.day, values)
        return run


class Run:
    def __init__(self, simulation: Simulation, day: str) -> None:
        self.simulation, self.day = simulation, day

    def __getitem__(self, name: str) -> Array:
        values: Array = np.asarray(self.simulation.calculate(name, self.day))
        return values

    def fen(self, name: str) -> Array:
        return np.rint(self[name].astype(np.float64) * 100).astype(np.int64)

    def outcomes(self, name: str) -> Array:
        return np.array([verdict.value for verdict in Verdict])[self[name]]


def parameters(book: Book) -> dict[str, Any]:
    """The region's amounts of the rule book by date, as OpenFisca's tree; money in yuan."""
    tree: dict[str, Any] = {}
    for name, amount in book.amounts.items():
        branch, leaf = name.split(".")
        if history := _history(amount):
            tree.setdefault(branch, {})[leaf] = {"values": history}
    return tree


def _history(amount: Amount) -> dict[str, dict[str, object]]:
    values = [value for value in amount.values if value.place == REGION]
    return {value.since.isoformat(): {"value": _plain(value.value)} for value in values}


def _plain(value: Raw) -> object:
    if isinstance(value, Money):
        return value.fen / 100
    if isinstance(value, Share):
        return float(value.part)
    return value if isinstance(value, int | str) else float(value)


def total(group: Any, values: Array) -> Array:
    """``group.sum`` that also answers for groups which have no rows at the end of the list."""
    return np.bincount(group.members_entity_id, weights=values, minlength=group.count)


def opens(group: Any) -> Array:
    """Whether a row is the first of its group: a group cannot ask another group, so its first row speaks for it."""
    rows = group.members_entity_id
    return group.members_position == 0 if len(rows) else np.zeros(0, dtype=bool)


def at_least(value: Array, line: Array) -> Array:
    """``value >= line`` with room for what 32 bits lose, less than one fen in ten thousand yuan."""
    return value >= line * MARGIN
