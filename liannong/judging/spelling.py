"""Facts and answers as canonical JSON, one spelling for one thing, and facts back from it.

Canonical: keys sorted, no blanks, UTF-8 (RFC 8785 for what stands in facts). Money is fen, days are ISO 8601, a
fraction is its shortest exact decimal or ``n/m``, a word of a closed list is its identifier.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from liannong.rulebook.findings import Explanation
from liannong.rulebook.numbers import Figure, Money, Share, plain
from liannong.rulebook.vocabulary import Term

spelled = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def written(value: Any) -> Any:
    """What JSON can carry; an explanation becomes its sentence and its figures."""
    if isinstance(value, Explanation):
        return {"sentence": str(value), "figures": written(_spelled_out(value.figures))}
    if dataclasses.is_dataclass(value) and not isinstance(value, Money | Share):
        return {field.name: written(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): written(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [written(each) for each in value]
    if value is None or isinstance(value, bool | int):
        return value
    return plain(value)


def _spelled_out(figures: Mapping[str, Figure]) -> dict[str, str]:
    return {name: plain(figure) for name, figure in figures.items()}


def read(kind: Any, value: Any) -> Any:
    """What ``written`` made of a value of this type; ``kind`` is a type as it stands in the facts."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        within = next(part for part in parts if part is not NoneType)
        return None if value is None else read(within, value)
    if origin is tuple:
        return tuple(read(parts[0], each) for each in value)
    if origin is not None:
        return {read(parts[0], key): read(parts[1], each) for key, each in value.items()}
    return _plain(kind, value)


def _plain(kind: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: read(hints[name], each) for name, each in value.items()})  # type: ignore[operator]
    if issubclass(kind, Term):
        return kind.of(value)
    if kind is date:
        return date.fromisoformat(value)
    return value if kind is bool else kind(value)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
