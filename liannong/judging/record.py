"""An answer of the rule book with all it was given on, so that it can be asked again years later (Art. 21)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from liannong.judging.questions import VERSIONS, Answer, Question
from liannong.judging.spelling import read, spelled, written
from liannong.rulebook import source
from liannong.rulebook.amounts import Amount, Value, read_value
from liannong.rulebook.law import Book, Law
from liannong.rulebook.numbers import plain
from liannong.rulebook.vocabulary import Basis


class UnknownVersion(ValueError):
    """The rule book here does not hold the version that was decided by."""


@dataclass(frozen=True)
class Asked:
    """A question, what it was asked on, and the answer: the three texts are canonical JSON.

    ``parameters`` are the amounts that the rules looked at, each with its value on the day in the place.
    """

    question: str
    rulebook: str
    version: str
    parameters: str
    facts: str
    findings: str
    answers: tuple[Answer, ...]


def ask(question: Question, *facts: Any, law: Law) -> Asked:
    """Asked afresh: ``law`` is not shared, so that what it was asked for belongs to this answer."""
    fresh = law.book.law(law.on, law.place)
    answers = tuple(question.ask(*facts, fresh))
    stated = {"on": law.on.isoformat(), "place": law.place, "facts": [written(each) for each in facts]}
    return Asked(
        question.name, law.book.identity, law.book.version, spelled(list(_parameters(fresh))), spelled(stated),
        _answer(answers), answers,
    )  # fmt: skip


def again(*, question: str, version: str, parameters: str, facts: str) -> bytes:
    """The rules of that version over these facts and parameters; raises UnknownVersion."""
    asked = _question(question, version)
    stated = json.loads(facts)
    book = _book(json.loads(parameters))
    given = [read(kind, each) for kind, each in zip(asked.facts, stated["facts"], strict=True)]
    law = book.law(date.fromisoformat(stated["on"]), stated["place"])
    return _answer(tuple(asked.ask(*given, law))).encode()


def _question(name: str, version: str) -> Question:
    known = VERSIONS.get(version)
    if known is None or name not in known:
        raise UnknownVersion(f"这里没有规则第 {version} 版的“{name}”，不能重算；请用保存这一决定时的版本。")
    return known[name]


def _answer(answers: tuple[Answer, ...]) -> str:
    return spelled([written(each) for each in answers])


def _parameters(law: Law) -> Iterator[dict[str, Any]]:
    for name in law.looked_at:
        amount, value = law.book.amounts[name], law.value(name)
        yield {
            "name": name, "label": amount.label, "unit": amount.unit, "article": amount.article,
            "basis": str(amount.basis), "choices": list(amount.choices), "value": plain(value.value),
            "since": value.since.isoformat(), "place": value.place, "cite": value.cite,
        }  # fmt: skip


def _book(parameters: list[dict[str, Any]]) -> Book:
    """A book that knows these amounts alone."""
    amounts = [_amount(each) for each in parameters]
    return replace(source.book(), amounts={amount.name: amount for amount in amounts})


def _amount(stored: dict[str, Any]) -> Amount:
    amount = Amount(
        name=stored["name"], label=stored["label"], unit=stored["unit"], article=stored["article"],
        basis=Basis.of(stored["basis"]), stricter="none", values=(), choices=tuple(stored["choices"]),
    )  # fmt: skip
    given = stored["value"] if amount.choices else Decimal(stored["value"])
    value = Value(date.fromisoformat(stored["since"]), read_value(amount, given), stored["cite"])
    return replace(amount, values=(replace(value, since=date.min),))
