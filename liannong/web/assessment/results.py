"""One division's result as it was made known: its parts, what the division objects, what it is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.registry.actions import assessments as actions
from liannong.registry.models import AssessedYear, AssessmentObjection
from liannong.web import form_page, lists
from liannong.web.assessment import table
from liannong.web.assessment.listing import RESULT, RESULTS


class ObjectForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("意见和依据"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4000,
        help_text=gettext_lazy("写明哪一项指标、哪些项目或户的数字不对，依据是什么。"),
    )  # fmt: skip


class AnswerForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label=gettext_lazy("结论"), coerce=lambda word: word == "yes",
        choices=[("", gettext_lazy("请选择")), ("yes", gettext_lazy("意见成立")), ("no", gettext_lazy("意见不成立"))],
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("答复"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4000
    )


@needs("see", "assessment")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, RESULTS)


@needs("see", "assessment")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    reader = visitor(request)
    return RESULT.show(
        request, pk, tab,
        result=lambda line: table.of_result(line, ""),
        may_object=lambda line: _may_object(reader, line),
        may_answer=lambda line: _may_answer(reader, line),
        evidence=lambda line: reverse("evidence-result", args=[pk]) if may(reader, Action.EXPORT, "assessment") else "",
        whole=lambda line: reverse("assessment-year", args=[line.assessment_id])
        if Scope.of(reader).covers(line.assessment.division) else "",
    )  # fmt: skip


@needs("add", "assessment")
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    line: AssessedYear = RESULT.find(request, pk)

    def act(values: dict[str, Any]) -> str:
        actions.object_to(line, **values, on=timezone.localdate(), by=visitor(request))
        return _address(line)

    until = line.assessment.objections_until
    return form_page.answer(
        request, ObjectForm(request.POST or None), act, title=_("提出意见"), back=_address(line), back_label=str(line),
        done=_("已提出，等组织考核的部门答复。"), note=_("意见截止日期：{until}。").format(until=until), button=_("提出意见"),
    )  # fmt: skip


@needs("decide", "assessment")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Scope.of(request.user).rows(AssessmentObjection.objects.select_related("line__assessment"))
    objection = get_object_or_404(rows, pk=pk)

    def act(values: dict[str, Any]) -> str:
        actions.answer(objection, **values, on=timezone.localdate(), by=visitor(request))
        return _address(objection.line)

    return form_page.answer(
        request, AnswerForm(request.POST or None), act, title=_("答复意见"), back=_address(objection.line),
        back_label=str(objection.line), done=_("已答复。"), note=objection.text, button=_("答复"),
    )  # fmt: skip


def _may_object(reader: Any, line: AssessedYear) -> bool:
    is_in_time = timezone.localdate() <= line.assessment.objections_until
    own = may(reader, Action.ADD, "assessment") and reader.division == line.division
    return own and is_in_time and line.assessment.is_open


def _may_answer(reader: Any, line: AssessedYear) -> bool:
    return may(reader, Action.DECIDE, "assessment") and reader.division == line.assessment.division


def _address(line: AssessedYear) -> str:
    return reverse("assessment-result", args=[line.pk])
