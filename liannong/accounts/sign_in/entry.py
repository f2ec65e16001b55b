"""From a right password to a session and out again; each step is an event."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from liannong.accounts import audit
from liannong.accounts.models import User
from liannong.accounts.sign_in import factors, lockout

WAITING = "second-factor-of"
WAITING_SINCE = "second-factor-since"
PATIENCE = 300  # seconds between password and code
SEEN = "seen"
FACTOR_SETTLED = "second-factor-settled"  # looked up once a session
BACKEND = "django.contrib.auth.backends.ModelBackend"


def proceed(request: HttpRequest, user: User) -> bool:
    """After the first factor: True when the person is in, False when a code is still asked for."""
    if not factors.is_enrolled(user):
        enter(request, user)
        return True
    request.session.cycle_key()
    request.session[WAITING] = user.pk
    request.session[WAITING_SINCE] = time.time()
    return False


def waiting(request: HttpRequest) -> User | None:
    """Whose code this session is waiting for, as long as the wait is short."""
    if time.time() - request.session.get(WAITING_SINCE, 0) > PATIENCE:
        return None
    return User.objects.filter(pk=request.session[WAITING], is_active=True).first()


def enter(request: HttpRequest, user: User) -> None:
    with transaction.atomic():
        login(request, user, backend=BACKEND)
        request.session[SEEN] = time.time()
        User.objects.filter(pk=user.pk).update(last_seen=timezone.now())
        lockout.forget(user.username)
        tell("sign-in", user)


def leave(request: HttpRequest, *, action: str = "sign-out") -> None:
    if isinstance(request.user, User):
        with transaction.atomic():
            tell(action, request.user)
    logout(request)


def tell(action: str, user: User, *, by: User | None = None, purpose: str = "") -> None:
    audit.record(
        by=by or user, action=action, subject="account", subject_key=user.username, division=user.division,
        purpose=purpose,
    )  # fmt: skip


def tell_failure(username: str, reason: str) -> None:
    """An unknown name is not written down: it may be a password that was typed into the wrong field."""
    user = User.objects.filter(username=username).first()
    with transaction.atomic():
        audit.record(
            by=None, action="sign-in-failed", subject="account", subject_key=user.username if user else "",
            division=user.division if user else "", purpose=reason,
        )  # fmt: skip


def is_idle(request: HttpRequest) -> bool:
    return bool(time.time() - request.session.get(SEEN, 0) > settings.IDLE_MINUTES * 60)
