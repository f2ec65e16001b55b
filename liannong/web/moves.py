"""The buttons of a workflow on a page, and what answers when one is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from liannong.registry.models.placed import Placed
from liannong.registry.workflow import NotReady, Offer, Workflow


@dataclass(frozen=True)
class Steps:
    """What one reader can do next with one thing; ``address`` answers the buttons."""

    state: str
    address: str
    offers: list[Offer]


def steps(request: HttpRequest, workflow: Workflow, thing: Placed, address: str) -> Steps:
    """For ``{% include "web/parts/moves.html" with steps=… %}``."""
    return Steps(getattr(thing, workflow.field), address, workflow.offers(thing, request.user))  # type: ignore[arg-type]


def answer(request: HttpRequest, workflow: Workflow, thing: Placed, back: str) -> HttpResponse:
    """Take the step that was asked for by POST and go ``back``, with a sentence that says how it went."""
    asked: dict[str, Any] = {name: request.POST.get(name, "") for name in ("seen", "reason")}
    try:
        move = workflow.move(request.POST.get("move", ""))
        workflow.apply(thing, move.name, by=request.user, **asked)  # type: ignore[arg-type]
    except (KeyError, ObjectDoesNotExist) as unknown:
        raise Http404 from unknown
    except NotReady as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
    else:
        messages.success(request, _("已办理：{move}。").format(move=move.label))
    return redirect(back)
