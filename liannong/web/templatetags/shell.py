"""Icons, form fields and error lists as every page draws them."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, widgets
from django.utils.safestring import SafeString, mark_safe

from liannong.web.icons import drawn

register = template.Library()

CLASSES: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.RadioSelect, "form-selectgroup"),
    (widgets.CheckboxSelectMultiple, "form-selectgroup"),
    (widgets.CheckboxInput, "form-check-input"),
    (widgets.Select, "form-select"),
)


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """An icon beside words."""
    return mark_safe(drawn(str(name), size))


@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField, unit: str = "") -> dict[str, Any]:
    """One field with label, unit, hint and errors."""
    widget = bound.field.widget
    style = next((name for kind, name in CLASSES if isinstance(widget, kind)), "form-control")
    invalid = " is-invalid" if bound.errors else ""
    return {
        "field": bound,
        "unit": unit,
        "control": bound.as_widget(attrs={"class": f"{style}{invalid}"}),
        "is_check": isinstance(widget, widgets.CheckboxInput),
    }


@register.inclusion_tag("web/parts/errors.html")
def errors(form: BaseForm) -> dict[str, Any]:
    """What is wrong with a form, on top of it, with links to the fields."""
    return {"form": form, "wrong": [bound for bound in form if bound.errors]}


@register.inclusion_tag("web/parts/empty.html")
def empty(
    title: str, why: str = "", address: str = "", button: str = "", symbol: str = "inbox"
) -> dict[str, str]:
    """A list without rows: why it is empty, and the one button that helps."""
    return {"title": title, "why": why, "address": address, "button": button, "symbol": symbol}
