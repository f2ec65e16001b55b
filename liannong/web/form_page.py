"""A form on a page of its own: show it, or do what it asks and go back. And the fields such forms are made of."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from liannong.accounts.words import Words
from liannong.registry.workflow import NotReady

FEN = Decimal(100)


class MoneyField(forms.DecimalField):
    """Yuan with two decimals on the page, whole fen behind it."""

    unit: Words = _("元")

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "decimal_places": 2, "max_digits": 16, **options})

    def clean(self, value: Any) -> Any:
        yuan = super().clean(str(value).replace(",", "").replace("，", "") if value else value)
        return None if yuan is None else int(yuan * FEN)

    def prepare_value(self, value: Any) -> Any:
        """What the database holds is fen; what somebody just typed is left as it was typed."""
        return Decimal(value).scaleb(-2) if isinstance(value, int) else value


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def answer(
    request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], str], *, title: Words, back: str,
    back_label: Words, done: Words, note: Words = "", button: Words = "",
) -> HttpResponse:  # fmt: skip
    """``act`` gets the cleaned values and returns where to go; what it refuses stands on the form, nothing typed is
    lost."""
    if request.method == "POST" and form.is_valid():
        try:
            address = act(form.cleaned_data)
        except NotReady as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
        except ValidationError as refusal:
            _show(form, refusal)
        else:
            messages.success(request, str(done))
            return redirect(address)
    context = {
        "form": form, "title": title, "back": back, "back_label": back_label, "note": note, "button": button,
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/parts/form_page.html", context, status=status)


def _show(form: forms.Form, refusal: ValidationError) -> None:
    """A refusal about a field that the form does not have stands on top of it."""
    told = refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
    for name, sentences in told.items():
        form.add_error(name if name in form.fields else None, sentences)
