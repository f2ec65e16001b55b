from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from liannong.accounts.models import User
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.registry.actions import cases
from liannong.registry.models import Case, Project
from liannong.registry.models.cases import CaseState
from liannong.web import form_page, lists, moves
from liannong.web.cases.listing import CASES, FIELDS
from liannong.web.details import Detail, Tab

CASE = Detail(
    name="case",
    listing=CASES,
    fields=FIELDS,
    tabs=(
        Tab("overview", gettext_lazy("内容"), template="web/cases/case.html"),
        Tab("history", gettext_lazy("变更"), keeps=lambda case: [case]),
    ),
    state=lambda case: case.get_state_display(),
)


class CaseForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("标题"), max_length=120)
    project = forms.CharField(
        label=gettext_lazy("项目编码"), required=False, max_length=60,
        help_text=gettext_lazy("案例讲的是某个项目时填写，公开页面会链接到它。"),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("做法和成效"), widget=forms.Textarea(attrs={"rows": 12}), max_length=8000,
        help_text=gettext_lazy("一行一段。人人可见：不要写证件号码和电话；提到姓名、使用照片须本人同意。"),
    )  # fmt: skip

    def __init__(self, reader: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = reader

    def clean_project(self) -> Project | None:
        code = self.cleaned_data["project"].strip()
        if not code:
            return None
        found: Project | None = Scope.of(self.reader).rows(Project.objects.filter(code=code)).first()
        if found is None:
            raise forms.ValidationError(_("您的辖区内没有这个项目编码，请核对。"))
        return found


@needs("see", "notice")
def index(request: HttpRequest) -> HttpResponse:
    context = {
        "view": lists.View(CASES, request), "listing": CASES, "may_draft": visitor(request).role in cases.CLERK,
    }  # fmt: skip
    return render(request, "web/cases/list.html", context)


@needs("see", "notice")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    is_clerk = visitor(request).role in cases.CLERK
    return CASE.show(
        request, pk, tab,
        may_change=lambda case: is_clerk and case.state == CaseState.DRAFT,
        is_published=lambda case: case.state == CaseState.PUBLISHED,
        steps=lambda case: moves.steps(
            request, cases.way(timezone.localdate()), case, reverse("case-move", args=[pk])
        ),
    )  # fmt: skip


@needs("add", "notice")
def draft(request: HttpRequest) -> HttpResponse:
    def act(told: dict[str, Any]) -> str:
        made = cases.draft(**told, by=visitor(request), on=timezone.localdate())
        return reverse("case", args=[made.pk])

    form = CaseForm(visitor(request), request.POST or None)
    return _form(request, form, act, reverse("cases"), _("典型案例"))


@needs("add", "notice")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    case: Case = CASE.find(request, pk)
    back = reverse("case", args=[pk])
    stood = {"title": case.title, "text": case.text, "project": case.project.code if case.project else ""}

    def act(told: dict[str, Any]) -> str:
        cases.revise(case, **told, by=visitor(request))
        return back

    form = CaseForm(visitor(request), request.POST or None, initial=stood)
    return _form(request, form, act, back, case.title)


def _form(request: HttpRequest, form: CaseForm, act: Any, back: str, back_label: str) -> HttpResponse:
    return form_page.answer(
        request, form, act, title=_("起草典型案例"), back=back, back_label=back_label,
        done=_("已保存。上传照片后推荐给盟市审核。"),
    )  # fmt: skip


@needs("see", "notice")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    case: Case = CASE.find(request, pk)
    return moves.answer(request, cases.way(timezone.localdate()), case, reverse("case", args=[pk]))
