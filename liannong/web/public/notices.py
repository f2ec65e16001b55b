"""公示公告 for everybody: what runs, what is over, and what was answered."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from liannong.accounts.rights import for_the_public
from liannong.registry.models import Notice, Objection, Project
from liannong.registry.models.notices import NoticeKind, Standing
from liannong.web.public.forms import NoticeFilters
from liannong.web.public.listing import at, found, published
from liannong.web.public.places import choices, names_of

ARCHIVED = "over"


def running() -> QuerySet[Any]:
    today = timezone.localdate()
    return published(Notice.objects.filter(since__lte=today, until__gte=today))


@for_the_public
def index(request: HttpRequest) -> HttpResponse:
    """Those in force unless the archive is asked for."""
    form = NoticeFilters(request.GET)
    fields: Any = form.fields
    fields["place"].choices = choices(_("全区"))
    fields["kind"].choices = [("", _("全部")), *NoticeKind.choices]
    fields["standing"].choices = [("", _("公示中")), (ARCHIVED, _("公示期满（存档）"))]
    rows = _asked(form) if form.is_valid() else Notice.objects.none()
    page = found(request, form, rows, ("until", "pk"))
    return render(request, "web/public/notices.html", {"found": page, "today": timezone.localdate()})


def _asked(form: NoticeFilters) -> QuerySet[Any]:
    asked = form.cleaned_data
    over = published(Notice.objects.filter(until__lt=timezone.localdate()))
    rows = at(over if asked["standing"] == ARCHIVED else running(), asked["place"])
    rows = rows.filter(kind=asked["kind"]) if asked["kind"] else rows
    return rows.filter(title__contains=asked["q"].strip()) if asked["q"].strip() else rows


@for_the_public
def show(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(published(Notice.objects.all()), pk=pk)
    standing = notice.standing(timezone.localdate())
    return render(request, "web/public/notice.html", {
        "notice": notice, "standing": standing.label, "is_running": standing == Standing.RUNNING,
        "place": names_of([notice.division]).get(notice.division, ""), "project": _project(notice),
        "count": Notice.objects.filter(pk=pk).aggregate(count=Count("objections"))["count"],
        "answers": published(Objection.objects.filter(notice=notice)).order_by("answered_on", "pk")
                   .values("answered_on", "upheld", "answer"),
    })  # fmt: skip


def _project(notice: Notice) -> int | None:
    """The key of the project it is about, where that can be read as well."""
    if notice.about != Project._meta.model_name:
        return None
    return published(Project.objects.filter(pk=notice.about_id)).values_list("pk", flat=True).first()
