"""Divisions, level by level."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Router, Schema
from pydantic import StringConstraints

from liannong.accounts.scope import Scope
from liannong.api.answers import REFUSALS
from liannong.api.models import Use
from liannong.api.security import Bearer, PerToken
from liannong.registry.models import Division

COLUMNS = ("code", "name", "level", "parent_id", "path", "statutory", "separately_planned")
Code = Annotated[str, StringConstraints(pattern=r"^15[0-9]{10}$")]


class Place(Schema):
    code: str
    name: str
    level: str
    parent: str | None
    path: str
    statutory: bool
    separately_planned: bool


class Places(Schema):
    items: list[Place]


def router() -> Router:
    made = Router(auth=Bearer(Use.READ), throttle=PerToken(Use.READ), tags=["行政区划"])
    made.get(
        "/divisions/{code}",
        response={200: Place, **REFUSALS},
        summary="区划：一个",
        operation_id="get_division",
    )(one)
    made.get(
        "/divisions/{code}/parts", response={200: Places, **REFUSALS}, summary="区划：下一级", operation_id="list_parts"
    )(parts)  # fmt: skip
    return made


def one(request: HttpRequest, code: Path[Code]) -> dict[str, Any]:
    found = _seen(request).filter(code=code).values_list(*COLUMNS).first()
    if found is None:
        raise Http404
    return _row(found)


def parts(request: HttpRequest, code: Path[Code]) -> dict[str, Any]:
    found = _seen(request).filter(parent=code).order_by("code").values_list(*COLUMNS)
    return {"items": [_row(values) for values in found]}


def _seen(request: HttpRequest) -> Any:
    return Scope.of(request.user).rows(Division.objects.all())


def _row(values: tuple[Any, ...]) -> dict[str, Any]:
    return {name.removesuffix("_id"): value for name, value in zip(COLUMNS, values, strict=True)}
