"""What went wrong, as problem details for programs (RFC 9457) in words for people."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from liannong.ledger.tables import UnusableFile
from liannong.rulebook.law import NotInForce

CONTENT_TYPE = "application/problem+json; charset=utf-8"
log = logging.getLogger(__name__)
Errors = Iterable[dict[str, str]]


@dataclass(frozen=True)
class Kind:
    """One kind of problem: the last part of its URI, and its title."""

    word: str
    title: Any


KINDS = {
    400: Kind("malformed", gettext_lazy("请求无法读懂")),
    401: Kind("token", gettext_lazy("令牌无效")),
    403: Kind("forbidden", gettext_lazy("没有权限")),
    404: Kind("not-found", gettext_lazy("没有找到")),
    405: Kind("method", gettext_lazy("不能这样访问")),
    409: Kind("not-now", gettext_lazy("现在不能这样做")),
    413: Kind("too-large", gettext_lazy("内容太大")),
    422: Kind("invalid", gettext_lazy("内容不符合要求")),
    429: Kind("too-many", gettext_lazy("请求太频繁")),
    500: Kind("internal", gettext_lazy("系统出错")),
}

# Pydantic's kinds of error by the beginning of their names; the figures are its own.
SENTENCES = (
    ("missing", gettext_lazy("缺少这一项。")),
    ("int", gettext_lazy("应是整数。")),
    ("date", gettext_lazy("应是日期，例如 2024-12-31。")),
    ("enum", gettext_lazy("不在选项之内，请用接口文档所列的词。")),
    ("literal_error", gettext_lazy("不在选项之内，请用接口文档所列的词。")),
    ("greater_than", gettext_lazy("数值太小。")),
    ("less_than", gettext_lazy("数值太大。")),
    ("string_too_long", gettext_lazy("文字太长。")),
    ("string_pattern_mismatch", gettext_lazy("写法不对，请看接口文档。")),
    ("extra_forbidden", gettext_lazy("没有这个参数，请看接口文档。")),
)


def problem(request: HttpRequest, status: int, detail: str, errors: Errors = ()) -> HttpResponse:
    kind = KINDS[status]
    body = {
        "type": f"urn:liannong:problem:{kind.word}", "title": str(kind.title), "status": status, "detail": detail,
        "instance": request.path, "errors": list(errors),
    }  # fmt: skip
    response = HttpResponse(json.dumps(body, ensure_ascii=False), CONTENT_TYPE, status)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="liannong"'
    return response


def handle_in(api: NinjaAPI) -> None:
    """Answer every exception of this API with a problem."""
    for raised, handler in HANDLERS.items():
        api.add_exception_handler(raised, handler)


def not_found(request: HttpRequest, *_error: Exception, **_path: str) -> HttpResponse:
    return problem(request, 404, _("没有这条记录，或不在您负责的范围；请核对地址和编号。"))


def _denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return problem(request, 403, str(error) or _("您的角色没有这项权限，请联系为您开通账号的管理员。"))


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 401:
        return problem(request, 401, _("请求头 Authorization 应带有效的令牌；令牌可在“接口令牌”页面新建。"))
    if error.status_code == 400:
        return problem(request, 400, _("请求的内容不是约定的格式，请看接口文档。"))
    return problem(request, error.status_code, error.message)


def _throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    seconds = error.wait or 1
    response = problem(request, 429, _("请 {n} 秒后再试。").format(n=seconds))
    response.headers["Retry-After"] = str(seconds)
    return response


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"field": _field(e["loc"]), "detail": _sentence(e["type"])} for e in error.errors]
    return problem(request, 422, _("有 {n} 处不符合要求，见 errors。").format(n=len(errors)), errors)


def _unusable(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(request, 422, str(error))


def _internal(request: HttpRequest, error: Exception) -> HttpResponse:
    log.exception("%s %s", request.method, request.path, exc_info=error)
    return problem(request, 500, _("没有完成，请稍后再试；仍不成功请联系系统管理员。"))


def _field(location: Iterable[Any]) -> str:
    """Without the parts that only say how the framework bundles parameters."""
    return str(list(location)[-1])


def _sentence(kind: str) -> str:
    return next((str(told) for start, told in SENTENCES if kind.startswith(start)), _("不符合要求。"))


HANDLERS: dict[type[Exception], Any] = {
    Http404: not_found, PermissionDenied: _denied, HttpError: _http, Throttled: _throttled, ValidationError: _invalid,
    UnusableFile: _unusable, NotInForce: _unusable, Exception: _internal,
}  # fmt: skip
