"""Adding, opening and removing files. Each asks whether the visitor sees the thing that the file hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from liannong.accounts.models import User
from liannong.accounts.rights import for_anyone_signed_in
from liannong.ledger.tables import UnusableFile
from liannong.registry import files
from liannong.registry.actions import attachments as actions
from liannong.registry.file_types import JPEG, FileType
from liannong.registry.models import Attachment, AttachmentKind
from liannong.registry.queries import attachments as query
from liannong.web.attachments.forms import Attach

# What is opened may run nothing and fetch nothing. A sandbox would keep a browser from showing a PDF at all.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
SANDBOX = f"{POLICY}; sandbox"


@for_anyone_signed_in
@require_POST
def add(request: HttpRequest, about: str, pk: int) -> HttpResponse:
    thing = _thing(request, about, pk)
    form = Attach(request.POST, request.FILES)
    if form.is_valid():
        _attach(request, thing, form)
    else:
        for field in form:
            for error in field.errors:
                messages.error(request, f"{field.label}：{error}")
    return redirect(_back(request))


@for_anyone_signed_in
@require_safe
@never_cache
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    attachment, thing = _find(request, pk)
    answer = handed_out(
        attachment.stored, attachment.secret, attachment.type, attachment.name, attachment.size
    )
    if query.is_personal(thing):
        actions.note_opening(attachment, thing, by=_reader(request))
    return answer


@for_anyone_signed_in
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    attachment, _thing_of_it = _find(request, pk)
    if not attachment.has_preview:
        raise Http404
    answer = handed_out(attachment.stored + files.PREVIEW, attachment.secret, JPEG, f"{attachment.name}.jpg")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@for_anyone_signed_in
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    attachment, _thing_of_it = _find(request, pk)
    actions.remove(attachment, by=_reader(request))
    messages.success(request, _("已移除“{name}”。").format(name=attachment.name))
    return redirect(_back(request))


def _attach(request: HttpRequest, thing: Any, form: Attach) -> None:
    given = form.cleaned_data
    try:
        made = actions.attach(to=thing, kind=given["kind"], file=given["file"], by=_reader(request))
    except UnusableFile as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已上传“{name}”。").format(name=made.name))


def handed_out(
    stored: str, secret: str, kind: FileType, name: str, size: int | None = None
) -> HttpResponseBase:
    try:
        pieces = _begun(files.opened(stored, secret))
    except UnusableFile as refusal:
        raise Http404(str(refusal)) from refusal
    answer = StreamingHttpResponse(pieces, content_type=kind.media)
    answer["Content-Disposition"] = content_disposition_header(not kind.shows, name) or "inline"
    answer["Content-Security-Policy"] = SANDBOX if kind.is_image or not kind.shows else POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    if size is not None:
        answer["Content-Length"] = size
    return answer


def _begun(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The same pieces, the first one already read: what cannot be opened is said before the answer begins."""
    rest = iter(pieces)
    first = next(rest, b"")

    def all_of_them() -> Iterable[bytes]:
        yield first
        yield from rest

    return all_of_them()


def _find(request: HttpRequest, pk: int) -> tuple[Attachment, Any]:
    """The file and its thing; 404 where the visitor does not see the thing, refused where he may not read its papers."""
    papers = Attachment.objects.exclude(kind=AttachmentKind.FROZEN).select_related("by")
    attachment = get_object_or_404(papers, pk=pk)
    thing = _thing(request, attachment.about, attachment.about_id)
    if not query.may_open(_reader(request), attachment, thing):
        raise PermissionDenied(_("这份附件含个人信息，您的角色不能打开。"))
    return attachment, thing


def _thing(request: HttpRequest, about: str, pk: int) -> Any:
    try:
        return query.thing_of(request.user, about, pk)
    except (LookupError, ObjectDoesNotExist) as error:
        raise Http404 from error


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}) else "/"


def _reader(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]  # the doorkeeper let nobody else in
