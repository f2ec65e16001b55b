"""Version 1 of the interface for other programs. Members may be added to its answers, never renamed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from liannong.api import check, divisions, evaluation, imports, ledgers, problems

View = Callable[..., HttpResponse]
DESCRIPTION = (
    "所有请求在 Authorization 头中带令牌：`Bearer ln_…`。只看得到令牌所属账号负责范围内的数据。"
    "金额以元计，写成两位小数的文字；个人信息打码。出错时返回 RFC 9457 的 problem details。"
)
MIB = 1024 * 1024


class Api(NinjaAPI):
    """Says of every refusal that it is a problem (RFC 9457)."""

    def get_openapi_schema(self, *args: Any, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                _as_problems(operation["responses"])
        return schema


def _as_problems(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= 400 and "application/json" in response.get("content", {}):
            response["content"] = {"application/problem+json": response["content"]["application/json"]}


def made() -> Api:
    api = Api(title="联农接口", version="1", urls_namespace="api-v1", description=DESCRIPTION)
    problems.handle_in(api)
    for area in (ledgers, divisions, evaluation, check, imports):
        api.add_router("", area.router())
    return api


def addresses(api: Api) -> tuple[list[URLPattern | URLResolver], str, str]:
    """The API's own addresses; what the framework answers by itself becomes a problem as well."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = _bounded(pattern.callback)
    return patterns, app, namespace


def _bounded(view: Any) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.API_BODY_MIB * MIB:
            return problems.problem(
                request, 413, _("内容超过 {n} MiB，请分开提交。").format(n=settings.API_BODY_MIB)
            )
        response: HttpResponse = view(request, *args, **options)
        if response.status_code != 405:
            return response
        allowed = response.headers["Allow"]
        refusal = problems.problem(request, 405, _("这个地址只能用 {methods}。").format(methods=allowed))
        refusal.headers["Allow"] = allowed
        return refusal

    return answer
