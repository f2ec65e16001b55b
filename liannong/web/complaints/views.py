from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs, visitor
from liannong.registry.actions import complaints
from liannong.registry.models import Complaint
from liannong.registry.models.complaints import ComplaintState
from liannong.web import form_page, lists, moves, unmask
from liannong.web.complaints.listing import COMPLAINTS, FIELDS
from liannong.web.details import Detail, Tab

COMPLAINT = Detail(
    name="complaint",
    listing=COMPLAINTS,
    fields=FIELDS,
    tabs=(
        Tab("overview", gettext_lazy("内容"), template="web/complaints/complaint.html"),
        Tab("history", gettext_lazy("变更"), keeps=lambda complaint: [complaint]),
    ),
    state=lambda complaint: complaint.get_state_display(),
    unmask="complaint-unmask",
)


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("答复内容"), widget=forms.Textarea(attrs={"rows": 8}), max_length=4000,
        help_text=gettext_lazy("反映人凭受理编号和查询码看到这段话。请写明核查情况、处理结果和依据，不要写个人信息。"),
    )  # fmt: skip


@needs("see", "complaint")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, COMPLAINTS)


@needs("see", "complaint")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    today, reader = timezone.localdate(), visitor(request)
    return COMPLAINT.show(
        request, pk, tab,
        is_overdue=lambda complaint: complaint.is_overdue(today),
        may_answer=lambda complaint: complaint.state == ComplaintState.TAKEN and may(reader, Action.DECIDE, "complaint"),
        steps=lambda complaint: moves.steps(
            request, complaints.way(today), complaint, reverse("complaint-move", args=[pk])
        ),
    )  # fmt: skip


@needs("decide", "complaint")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = _complaint(request, pk)
    back = reverse("complaint", args=[pk])

    def act(values: dict[str, Any]) -> str:
        complaints.answer(
            found, **values, by=visitor(request), on=timezone.localdate(), seen=ComplaintState.TAKEN
        )
        return back

    return form_page.answer(
        request, AnswerForm(request.POST or None), act, title=_("答复"), back=back, back_label=found.number,
        done=_("已答复，反映人凭受理编号和查询码可以看到。"), note=found.covered_text, button=_("提交答复"),
    )  # fmt: skip


@needs("see", "complaint")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    found = _complaint(request, pk)
    return moves.answer(request, complaints.way(timezone.localdate()), found, reverse("complaint", args=[pk]))


@needs("unmask", "complaint")
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    found = _complaint(request, pk)
    values = ((_("姓名"), found.name), (_("联系方式"), found.contact), (_("内容"), found.text))
    return unmask.answer(request, found, title=str(found), back=reverse("complaint", args=[pk]), clear=values)


def _complaint(request: HttpRequest, pk: int) -> Complaint:
    found: Complaint = COMPLAINT.find(request, pk)
    return found
