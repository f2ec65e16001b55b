from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from joserfc.jwk import RSAKey
from pytest_django import Settings

from liannong.accounts.models import User
from liannong.environment import single_sign_on
from tests.accounts.cast import user
from tests.accounts.provider import CLIENT, SECRET, Provider
from tests.accounts.visits import is_in, next_code, told, with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    started = Provider()
    settings.OIDC = {
        "issuer": started.issuer,
        "client": CLIENT,
        "secret": SECRET,
        "claim": "preferred_username",
    }
    yield started
    started.stop()


def come_back(client: Client, provider: Provider) -> Any:
    """To the provider, sign in there, and back."""
    away = client.get(reverse("single-sign-on"))
    return client.get(reverse("single-sign-on-answer") + provider.sign_in(away.url), follow=True)


def test_the_page_offers_it_only_where_it_is_set_up(
    client: Client, provider: Provider, settings: Settings
) -> None:
    assert "用单位统一登录" in client.get(reverse("sign-in")).content.decode()
    settings.OIDC = {}
    assert "用单位统一登录" not in client.get(reverse("sign-in")).content.decode()
    assert client.get(reverse("single-sign-on")).status_code == 404


def test_who_signed_in_there_is_in_here(client: Client, provider: Provider) -> None:
    clerk = user("banner-clerk")
    provider.claims = {"preferred_username": clerk.username}
    come_back(client, provider)
    assert is_in(client)
    assert told("sign-in") == [(clerk.username, clerk.username, "")]


def test_the_way_there_carries_state_nonce_and_challenge(client: Client, provider: Provider) -> None:
    provider.sign_in(client.get(reverse("single-sign-on")).url)
    assert provider.asked["scope"] == "openid profile"
    assert provider.asked["code_challenge_method"] == "S256"
    assert provider.asked.keys() >= {"state", "nonce", "code_challenge"}


def test_an_unknown_name_gets_no_account(client: Client, provider: Provider) -> None:
    provider.claims = {"preferred_username": "stranger"}
    assert "还没有您的账号" in come_back(client, provider).content.decode()
    assert not is_in(client)
    assert not User.objects.exists()


def test_a_disabled_account_stays_outside(client: Client, provider: Provider) -> None:
    provider.claims = {"preferred_username": user("banner-clerk", is_active=False).username}
    come_back(client, provider)
    assert not is_in(client)


def test_the_code_from_the_telephone_is_still_asked_for(client: Client, provider: Provider) -> None:
    leader = user("banner-leader")
    with_second_factor(leader)
    provider.claims = {"preferred_username": leader.username}
    assert come_back(client, provider).request["PATH_INFO"] == reverse("second-factor")
    assert not is_in(client)
    client.post(reverse("second-factor"), {"code": next_code(leader)})
    assert is_in(client)


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "https://elsewhere.example"},
        {"exp": int(time.time()) - 900},
    ],
    ids=["nonce", "audience", "issuer", "expired"],
)
def test_a_token_that_is_not_for_us_now_opens_nothing(
    client: Client, provider: Provider, lie: dict[str, Any]
) -> None:
    provider.claims = {"preferred_username": user("banner-clerk").username, **lie}
    assert "统一登录没有完成" in come_back(client, provider).content.decode()
    assert not is_in(client)
    assert told("sign-in-failed") == [("", "", "single-sign-on")]


def test_a_forged_signature_opens_nothing(client: Client, provider: Provider) -> None:
    provider.claims = {"preferred_username": user("banner-clerk").username}
    provider.signed_with = RSAKey.generate_key(2048)
    come_back(client, provider)
    assert not is_in(client)


def test_an_answer_nobody_asked_for_opens_nothing(client: Client, provider: Provider) -> None:
    provider.claims = {"preferred_username": user("banner-clerk").username}
    away = Client().get(reverse("single-sign-on"))
    client.get(reverse("single-sign-on-answer") + provider.sign_in(away.url))
    assert not is_in(client)


def test_a_provider_that_is_down_leaves_the_password(client: Client, settings: Settings) -> None:
    silent = Provider()
    silent.stop()
    settings.OIDC = {
        "issuer": silent.issuer,
        "client": CLIENT,
        "secret": SECRET,
        "claim": "preferred_username",
    }
    page = client.get(reverse("single-sign-on"), follow=True).content.decode()
    assert "暂时连不上" in page


def test_half_a_set_up_is_refused_at_once() -> None:
    issuer = {"LIANNONG_OIDC_ISSUER": "https://sso.example"}
    with pytest.raises(ImproperlyConfigured, match="LIANNONG_OIDC_CLIENT"):
        single_sign_on(issuer)
    whole = {**issuer, "LIANNONG_OIDC_CLIENT": "c", "LIANNONG_OIDC_SECRET": "s"}
    assert single_sign_on(whole)["claim"] == "preferred_username"
    assert single_sign_on({}) == {}
