"""What each view asks of its visitor. A view that asks for nothing is not reachable (see ``middleware``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.urls import ResolverMatch

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, Subject, require

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

PUBLIC = "public"
SIGNED_IN = "signed-in"
FIRST_STEPS = "first-steps"


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


def for_the_public(view: View) -> View:
    """Without signing in: sign-in itself, notices, complaints."""
    return _marked(view, PUBLIC)


def for_anyone_signed_in(view: View) -> View:
    """For every role: the desk, one's own profile."""
    return _marked(view, SIGNED_IN)


def for_first_steps(view: View) -> View:
    """For every role, even before the first password is changed: changing it, enrolling, leaving."""
    return _marked(view, FIRST_STEPS)


def right_of(match: ResolverMatch) -> Any:
    """What the view behind an address asks for; None when it never said."""
    return getattr(match.func, "right", None)


def _marked(view: View, right: str) -> View:
    view.right = right  # type: ignore[attr-defined]
    return view


def visitor(request: HttpRequest) -> User:
    """The account behind a request that a guarded view answers."""
    assert isinstance(request.user, User), "this view asks for nobody to be signed in"
    return request.user
