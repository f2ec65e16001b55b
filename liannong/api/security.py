"""Who comes in, what for, and how often."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.errors import AuthorizationError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from liannong.accounts.models import User
from liannong.api import tokens
from liannong.api.models import Token, Use

WINDOW = 60  # seconds


class Bearer(HttpBearer):
    """Lets in whoever holds a token for this use; the request is then that account's."""

    def __init__(self, use: Use) -> None:
        self.use = use
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found = tokens.holder(token, timezone.now())
        if found is None:
            return None
        if not found.allows(self.use):
            raise AuthorizationError(
                message=_("这个令牌不能用于“{use}”，请新建一个。").format(use=self.use.label)
            )
        request.user = found.user
        return found


class PerToken(BaseThrottle):
    """So many requests a minute for each token and use, counted in each server process."""

    def __init__(self, use: Use) -> None:
        self.use = use

    def allow_request(self, request: HttpRequest) -> bool:
        token: Token = request.auth  # type: ignore[attr-defined]  # set by ninja once Bearer let it in
        key = f"api-{self.use}-{token.pk}-{int(time.time()) // WINDOW}"
        cache.add(key, 0, 2 * WINDOW)
        return bool(cache.incr(key) <= settings.API_REQUESTS_A_MINUTE[self.use])

    def wait(self) -> float:
        return WINDOW - int(time.time()) % WINDOW


def account(request: HttpRequest) -> User:
    """Whose token it is."""
    token: Token = request.auth  # type: ignore[attr-defined]
    return token.user
