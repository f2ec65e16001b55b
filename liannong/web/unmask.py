"""Personal data in clear, once, for a stated purpose; the look is written down before it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from liannong.accounts import audit
from liannong.accounts.words import Words
from liannong.registry.ledgers import word_of
from liannong.registry.models.placed import Placed


class Purpose(forms.Form):
    purpose = forms.CharField(
        label=_("用途"),
        min_length=4,
        max_length=200,
        help_text=_("请写明具体事由，例如“核对 2024 年分红发放对象”。查看会记入审计记录。"),
        error_messages={
            "required": _("请填写用途后再查看。"),
            "min_length": _("用途太短，请写明具体事由（至少 4 个字）。"),
        },
    )


@never_cache
def answer(
    request: HttpRequest, thing: Placed, *, title: Words, back: str, clear: Sequence[tuple[Words, str]]
) -> HttpResponse:
    """The question what for; and to its answer the values, which are nowhere kept. ``clear`` is label and value."""
    form = Purpose(request.POST or None)
    context = {"form": form, "thing": thing, "title": title, "back": back}
    if request.method == "POST" and form.is_valid():
        _write_down(request, thing, form.cleaned_data["purpose"])
        context["clear"] = clear
    return render(request, "web/unmask.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _write_down(request: HttpRequest, thing: Placed, purpose: str) -> None:
    audit.record(
        by=request.user,  # type: ignore[arg-type]
        action="unmask",
        subject=word_of(type(thing)),
        subject_key=thing.audit_key,
        division=thing.division,
        purpose=purpose,
    )
