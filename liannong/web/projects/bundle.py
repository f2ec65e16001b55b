"""证据包 of a project, for auditors and whoever may export it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from liannong.accounts.rights import needs, visitor
from liannong.exchange.evidence.bundle import bundle
from liannong.exchange.exports import Wish
from liannong.web.imports.forms import Purpose
from liannong.web.imports.views import download
from liannong.web.projects.detail import PROJECT


@needs("export", "project")
@never_cache
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    project = PROJECT.find(request, pk)
    form = Purpose(visitor(request), request.POST if request.method == "POST" else None)
    if form.is_valid():
        wish, now = Wish(visitor(request), form.cleaned_data.get("purpose", "")), timezone.localtime()
        name = _("证据包-{code}-{day}.zip").format(code=project.code, day=now.date())
        return download(name, lambda path: bundle(wish, path, project, at=now))
    return render(request, "web/parts/form_page.html", {
        "form": form, "title": _("导出证据包"), "button": _("导出"),
        "back": reverse("project", args=[pk, "process"]), "back_label": project.name,
        "note": _("项目的台账、判断结果、决定、公示、附件和变更记录装入一个 zip，附每个文件的校验值，可用“liannong evidence verify”在别处核对。导出记入审计记录。"),
    }, status=422 if form.errors else 200)  # fmt: skip
