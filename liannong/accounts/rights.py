"""What each view asks of its visitor. A view that asks for nothing is not reachable (see ``middleware``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.urls import ResolverMatch

from liannong.accounts.permissions import Action, Subject, require

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def needs(action: str, subject: str) -> Callable[[View], View]:
    """For roles that the table grants ``action`` on ``subject``."""
    right = (Action(action), Subject(subject))

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
            require(request.user, *right)
            return view(request, *args, **options)

        guarded.right = right  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return mark


def for_anyone_signed_in(view: View) -> View:
    """For every role: one's own desk, profile, password."""
    view.right = "signed-in"  # type: ignore[attr-defined]
    return view


def for_the_public(view: View) -> View:
    """Without signing in: sign-in itself, notices, complaints."""
    view.right = "public"  # type: ignore[attr-defined]
    view.login_required = False  # type: ignore[attr-defined]
    return view


def right_of(match: ResolverMatch) -> Any:
    """What the view behind an address asks for; None when it never said."""
    return getattr(match.func, "right", None)
