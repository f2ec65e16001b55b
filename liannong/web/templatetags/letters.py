"""公文 that can be made of a thing, as buttons on its page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()
# By the name of the thing's model: the page that makes the letter, and what it is called.
LETTERS = {
    "project": ("letter-admission", _("审核表")),
    "notice": ("letter-notice", _("公示文本")),
    "agreement": ("letter-agreement", _("协议文本")),
}


@register.inclusion_tag("web/letters/buttons.html")
def letters(thing: Any) -> dict[str, Any]:
    """``{% letters thing %}``; nothing for a thing of which there is none."""
    name, label = LETTERS.get(thing._meta.model_name, ("", ""))
    return {"name": name, "thing": thing, "label": label}
