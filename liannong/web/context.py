"""What every page's frame shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from liannong.accounts.permissions import Action, Subject, may
from liannong.web import menu, place
from liannong.web.manual import tasks as manual


def shell(request: HttpRequest) -> dict[str, Any]:
    """Menu and place are worked out only where a template shows them: fragments and letters do not."""
    return {
        "help": SimpleLazyObject(lambda: manual.address_of(request.path)),
        "languages": settings.LANGUAGES,
        "menu": SimpleLazyObject(lambda: menu.items(request)),
        "place": SimpleLazyObject(lambda: place.chosen(request)),
        "picks_place": SimpleLazyObject(lambda: may(request.user, Action.SEE, Subject.DIVISION)),
    }
