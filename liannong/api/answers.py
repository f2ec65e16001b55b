"""The shapes of answers that are not rows."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field


class FieldError(Schema):
    field: str
    detail: str


class Problem(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldError]


class Evaluation(Schema):
    """What the Rules say; its members are those of ``liannong check --json``."""

    rulebook: str
    year: int
    as_of: str
    parameters: list[dict[str, Any]]
    duties: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    rewards: list[dict[str, Any]]
    ranking: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    assessments: list[dict[str, Any]] = Field(default_factory=list)


REFUSALS: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 422, 429), Problem)
