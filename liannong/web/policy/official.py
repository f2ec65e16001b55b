"""Upload of the official text of the Rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.rights import needs
from liannong.exchange.plain_text import text_of
from liannong.ledger.tables import UnusableFile
from liannong.registry.actions import official_text
from liannong.registry.workflow import NotReady
from liannong.rulebook.official import WrongText
from liannong.web import form_page


class Upload(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("实施细则全文"),
        help_text=gettext_lazy("Word（.docx）或文本（.txt）。按“第…条”拆成二十七条，缺一条就不接收。"),
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
    )


@needs("change", "policy")
def load(request: HttpRequest) -> HttpResponse:
    if not official_text.may_load(request.user):  # type: ignore[arg-type]
        raise PermissionDenied(_("只有自治区能上传实施细则原文。"))

    def act(cleaned: dict[str, Any]) -> str:
        file = cleaned["file"]
        try:
            text = text_of(file.name, file.read())
            official_text.load(text=text, name=file.name, by=request.user)  # type: ignore[arg-type]
        except (UnusableFile, WrongText) as refusal:
            raise NotReady(str(refusal)) from refusal
        return reverse("articles")

    form = Upload(request.POST or None, request.FILES or None)
    return form_page.answer(
        request, form, act, title=_("上传实施细则原文"), back=reverse("articles"), back_label=_("实施细则"),
        done=_("原文已拆成各条，显示在每条的要点旁边。"), button=_("上传"),
    )  # fmt: skip
