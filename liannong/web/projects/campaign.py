"""万企兴万村 on a project's page: whether it belongs to the campaign, by what paper, and the forms that say so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.permissions import may
from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.registry.actions import campaign as actions
from liannong.registry.models import FirmsForVillages, Project
from liannong.web import form_page
from liannong.web.projects.detail import PROJECT


class Basis(forms.Form):
    basis = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("例如与哪家民营企业的结对协议、立项文件的文号。")
    )


class Reason(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=200)


def shown(request: HttpRequest, project: Project) -> dict[str, Any]:
    """For the overview."""
    found = Scope.of(request.user).rows(FirmsForVillages.objects.filter(project=project)).first()
    return {"mark": found, "may_change": may(request.user, *actions.RIGHT)}


@needs("change", "project")
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    project = PROJECT.find(request, pk)

    def act(values: dict[str, Any]) -> str:
        actions.mark(project, **values, by=visitor(request))
        return reverse("project", args=[pk])

    return form_page.answer(
        request, Basis(request.POST or None), act, title=_("标为“万企兴万村”项目"), done=_("已保存。"),
        back=reverse("project", args=[pk]), back_label=str(project),
        note=_("民营企业在“万企兴万村”行动中实施的带动农牧户增收的项目（第十一条（二））。标记以后可以按它筛选和汇总。"),
    )  # fmt: skip


@needs("change", "project")
def unmark(request: HttpRequest, pk: int) -> HttpResponse:
    project = PROJECT.find(request, pk)

    def act(values: dict[str, Any]) -> str:
        actions.unmark(project, **values, by=visitor(request))
        return reverse("project", args=[pk])

    return form_page.answer(
        request, Reason(request.POST or None), act, title=_("取消“万企兴万村”标记"), done=_("已保存。"),
        back=reverse("project", args=[pk]), back_label=str(project),
    )  # fmt: skip
