from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from liannong.accounts.rights import needs, visitor
from liannong.exchange.evidence import frozen
from liannong.exchange.evidence.bundle import Basis, of_figure
from liannong.exchange.exports import Wish
from liannong.registry.file_types import FileType
from liannong.registry.models import AssessedYear
from liannong.web.assessment.listing import RESULT
from liannong.web.attachments.views import handed_out
from liannong.web.dashboards.board import Board
from liannong.web.evidence import bases
from liannong.web.imports.forms import Purpose
from liannong.web.imports.views import download
from liannong.web.notices.views import NOTICE

ZIP = FileType((frozen.ENDING,), "application/zip")


@needs("export", "project")
@never_cache
def figure(request: HttpRequest) -> HttpResponseBase:
    """Of the dashboard that the address names: place, year and measure."""
    board = Board(request)
    return answer(request, lambda: bases.of_board(request), back=board.address(), back_label=_("数据图表"))


@needs("export", "assessment")
@never_cache
def result(request: HttpRequest, pk: int) -> HttpResponseBase:
    line = RESULT.find(request, pk)
    back = reverse("assessment-result", args=[pk])
    if not line.assessment.is_open:
        return _as_frozen(request, line, back)
    return answer(
        request, lambda: bases.of_result(visitor(request), line), back=back, back_label=str(line.assessment)
    )


def _as_frozen(request: HttpRequest, line: AssessedYear, back: str) -> HttpResponseBase:
    """What was kept then; what stands by now is no evidence of it."""
    kept = frozen.of(line)
    if kept is None:
        messages.error(request, _("这一年度冻结时没有留存证据包，现在的台账不能当作当时的依据。"))
        return redirect(back)
    if request.method != "POST":
        return render(request, "web/parts/form_page.html", {
            "form": forms.Form(), "title": _("导出证据包"), "button": _("导出"), "back": back, "back_label": str(line.assessment),
            "note": _("这是 {on} 冻结时留存的证据包，此后没有改动；当时的附件列出名称和校验值。导出记入审计记录。").format(
                on=timezone.localdate(kept.added_at)
            ),
        })  # fmt: skip
    with transaction.atomic():
        frozen.note_taking(line, kept, by=visitor(request))
    return handed_out(kept.stored, kept.secret, ZIP, kept.name, kept.size)


@needs("export", "notice")
@never_cache
def notice(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = NOTICE.find(request, pk)
    back = reverse("notice", args=[pk])
    return answer(request, lambda: bases.of_notice(request, found), back=back, back_label=found.title)


def answer(
    request: HttpRequest, basis_of: Callable[[], Basis], *, back: str, back_label: str
) -> HttpResponseBase:
    form = Purpose(visitor(request), request.POST if request.method == "POST" else None)
    basis = basis_of()
    if form.is_valid():
        wish, now = Wish(visitor(request), form.cleaned_data.get("purpose", "")), timezone.localtime()
        name = _("证据包-{about}-{day}.zip").format(about=basis.about[:60], day=now.date())
        return download(name, lambda path: of_figure(wish, path, basis, at=now))
    return render(request, "web/parts/form_page.html", {
        "form": form, "title": _("导出证据包"), "button": _("导出"), "back": back, "back_label": back_label,
        "note": _("“{about}”背后的 {count} 个项目的台账、判断结果、决定、公示、附件和变更记录装入一个 zip，附每个文件的校验值，可用“liannong evidence verify”在别处核对。导出记入审计记录。").format(
            about=basis.about, count=len(basis.projects)
        ),
    }, status=422 if form.errors else 200)  # fmt: skip
