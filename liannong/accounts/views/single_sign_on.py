"""Signing in through the office's own provider (OpenID Connect 1.0, code flow with PKCE).

The provider says who somebody is; accounts are made here and nowhere else, so an unknown name stays outside.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from joserfc.errors import JoseError
from requests import RequestException

from liannong.accounts.models import User
from liannong.accounts.rights import for_the_public
from liannong.accounts.sign_in import entry
from liannong.accounts.views.sign_in import admit

UNREACHABLE = (OAuthError, RequestException)
DISCOVERY = ".well-known/openid-configuration"


@for_the_public
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    back = request.build_absolute_uri(reverse("single-sign-on-answer"))
    try:
        answer: HttpResponse = _provider().authorize_redirect(request, back)
    except UNREACHABLE:
        return _refused(request, "", _("单位的统一登录暂时连不上，请稍后再试，或用账号和口令登录。"))
    return answer


@for_the_public
@never_cache
def answer(request: HttpRequest) -> HttpResponse:
    try:
        token = _provider().authorize_access_token(request)
    except (*UNREACHABLE, JoseError):
        return _refused(request, "", _("统一登录没有完成，请再试一次。"))
    name = str(token.get("userinfo", {}).get(settings.OIDC["claim"], ""))
    user = User.objects.filter(username=name, is_active=True).first() if name else None
    if user is None:
        return _refused(request, name, _("统一登录成功，但这里还没有您的账号。请联系上级管理员开通。"))
    return admit(request, user)


def _refused(request: HttpRequest, name: str, why: str) -> HttpResponse:
    entry.tell_failure(name, "single-sign-on")
    messages.error(request, why)
    return redirect("sign-in")


def _provider() -> Any:
    if not settings.OIDC:
        raise Http404
    return _client(settings.OIDC["issuer"], settings.OIDC["client"], settings.OIDC["secret"])


@lru_cache(maxsize=1)
def _client(issuer: str, client: str, secret: str) -> Any:
    registry = OAuth()
    return registry.register(
        "office",
        client_id=client,
        client_secret=secret,
        server_metadata_url=f"{issuer.rstrip('/')}/{DISCOVERY}",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "timeout": 10},
    )
