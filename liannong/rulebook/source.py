"""Reads the rule book's own TOML, the one place of this package that opens a file."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from liannong.rulebook.amounts import amounts_of
from liannong.rulebook.law import Article, Book
from liannong.rulebook.terms import DatedTerm, Wording


@cache
def book() -> Book:
    """The Rules as issued, without any local value."""
    identity = _toml("book.toml")
    return Book(
        identity=identity["identity"], title=identity["title"], issuer=identity["issuer"],
        issued=identity["issued"], effective=identity["effective"],
        amounts={a.name: a for stem, text in _amount_files() for a in amounts_of(stem, text)},
        articles=tuple(_article(entry) for entry in _toml("articles.toml")["article"]),
        version=identity["version"],
    )  # fmt: skip


@cache
def terms() -> dict[str, DatedTerm]:
    """What changes its name with the years, and hotlines, by name."""
    return {entry["name"]: _term(entry) for entry in _toml("terms.toml")["term"]}


def _term(entry: dict[str, Any]) -> DatedTerm:
    wordings = tuple(Wording(**wording) for wording in entry["values"])
    return DatedTerm(entry["name"], entry["label"], wordings, entry.get("note", ""))


def _amount_files() -> list[tuple[str, dict[str, Any]]]:
    folder = files("liannong.rulebook") / "amounts"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return [(name.removesuffix(".toml"), _toml("amounts", name)) for name in names]


def _article(entry: dict[str, Any]) -> Article:
    lists = {key: tuple(entry.get(key, ())) for key in ("rules", "amounts", "screens")}
    return Article(
        number=entry["number"], chapter=entry["chapter"], gist=entry["gist"],
        why_none=entry.get("why_none", ""), **lists,
    )  # fmt: skip


def _toml(*path: str) -> dict[str, Any]:
    text = files("liannong.rulebook").joinpath(*path).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)
