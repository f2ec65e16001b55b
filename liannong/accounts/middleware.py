"""What every request passes before its view: is the visitor still here, and may he come in at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from liannong.accounts import audit
from liannong.accounts.models import User
from liannong.accounts.rights import FIRST_STEPS, PUBLIC, right_of
from liannong.accounts.sign_in import entry, factors

SEEN_EVERY = 60  # seconds between two notes that a session is in use
GUARDS_ITSELF = "ninja"  # the API asks each of its operations for a token or session


class Doorkeeper:
    """Refuses views that never said whom they are for, and sends visitors where they have to go first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = audit.address.set(address_of(request))
        try:
            return self.get_response(request)
        finally:
            audit.address.reset(token)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, options: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or GUARDS_ITSELF in match.app_names or right_of(match) == PUBLIC:
            return None
        if right_of(match) is None:
            raise PermissionDenied(_("这一页没有写明对谁开放，因此不能打开。请告诉维护人员。"))
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        return _ended(request) or _first_steps(request, request.user)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind our proxy, what the proxy saw (the last entry is its own)."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _ended(request: HttpRequest) -> HttpResponseBase | None:
    if entry.is_idle(request):
        entry.leave(request, action="time-out")
        messages.info(request, _("您有一段时间没有操作，为安全已退出。请重新登录。"))
        return redirect_to_login(request.get_full_path())
    now = time.time()
    if now - request.session[entry.SEEN] > SEEN_EVERY:
        request.session[entry.SEEN] = now
        User.objects.filter(username=request.user.get_username()).update(last_seen=timezone.now())
    return None


def _first_steps(request: HttpRequest, user: User) -> HttpResponseBase | None:
    """A first password is changed, and a required second factor enrolled, before anything else."""
    match = request.resolver_match
    if match is None or right_of(match) == FIRST_STEPS:
        return None
    if user.must_change_password:
        return redirect("password")
    if not request.session.get(entry.FACTOR_SETTLED):
        if factors.is_required(user) and not factors.is_enrolled(user):
            return redirect("second-factor-enrol")
        request.session[entry.FACTOR_SETTLED] = True
    return None
