"""附件 on a thing's page: what hangs on it, and a way to add more for who may."""

from __future__ import annotations

from typing import Any

from django import template

from liannong.registry.queries import attachments as query
from liannong.web.attachments.forms import Attach

register = template.Library()


@register.inclusion_tag("web/attachments/list.html", takes_context=True)
def attachments(context: template.Context, thing: Any, *kinds: str) -> dict[str, Any]:
    """``{% attachments thing "signed-copy" %}``: the files of these kinds, of every kind when none is named."""
    request = context["request"]
    may_file = query.may_file(request.user, thing)
    return {
        "request": request,
        "thing": thing,
        "about": thing._meta.model_name,
        "found": [(each, query.may_open(request.user, each, thing)) for each in query.of(thing, *kinds)],
        "form": Attach(kinds=kinds, auto_id=f"attach-{'-'.join(kinds) or 'any'}-%s") if may_file else None,
    }
