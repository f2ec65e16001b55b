# No postponed annotations here: ninja reads the classes made below off the functions' signatures.
"""Two addresses a book: its rows page by page, and one row."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field, create_model

from liannong.accounts.scope import Scope
from liannong.api import filters
from liannong.api.answers import REFUSALS
from liannong.api.models import Use
from liannong.api.security import Bearer, PerToken
from liannong.api.shapes import Shape
from liannong.registry.ledgers import BOOKS

PATHS = {
    "operator": "operators", "finance": "closed-years", "project": "projects", "household": "households",
    "person": "persons", "period": "category-periods", "fund": "funds", "linkage": "linkages",
    "operation": "operation-years", "asset": "assets", "rectification": "rectifications",
    "agreement": "agreements", "benefit": "benefits", "employment": "employments",
    "allocation": "allocations", "workshop": "workshops",
}  # fmt: skip
Key = Annotated[int, Field(ge=1, le=filters.LARGEST)]


def router() -> Router:
    made = Router(auth=Bearer(Use.READ), throttle=PerToken(Use.READ), tags=["台账"])
    for book in BOOKS:
        _add(made, PATHS[book.name], Shape(book))
    return made


def _add(made: Router, path: str, shape: Shape) -> None:
    asked, row, page = filters.of(shape), shape.schema, _page_of(shape)
    title = shape.book.model._meta.verbose_name

    def rows(request: HttpRequest, page: Query[asked]) -> dict[str, Any]:  # type: ignore[valid-type]
        return _listed(request, page, shape)

    def one(request: HttpRequest, key: Path[Key]) -> dict[str, Any]:
        found = _seen(request, shape).filter(pk=key).values_list(*shape.columns).first()
        if found is None:
            raise Http404
        return shape.row(found)

    word = shape.book.name
    made.get(
        f"/{path}", response={200: page, **REFUSALS}, summary=f"{title}：列表", operation_id=f"list_{word}"
    )(rows)
    made.get(
        f"/{path}/{{key}}",
        response={200: row, **REFUSALS},
        summary=f"{title}：一条",
        operation_id=f"get_{word}",
    )(one)


def _page_of(shape: Shape) -> type[Schema]:
    following = Field(..., title="下一页的 after；没有下一页时为 null")
    name = f"{shape.book.model.__name__}Page"
    return create_model(name, __base__=Schema, items=(list[shape.schema], ...), next=(int | None, following))  # type: ignore[name-defined]


def _seen(request: HttpRequest, shape: Shape) -> Any:
    return Scope.of(request.user).rows(shape.book.model._default_manager.all())


def _listed(request: HttpRequest, page: filters.Page, shape: Shape) -> dict[str, Any]:
    found = filters.applied(_seen(request, shape), page, shape).values_list(*shape.columns)
    rows = [shape.row(values) for values in found]
    shown, more = rows[: page.limit], len(rows) > page.limit
    return {"items": shown, "next": shown[-1]["id"] if more else None}
