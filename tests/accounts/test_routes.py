from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from pytest_django import Settings

from liannong.accounts.middleware import GUARDS_ITSELF
from liannong.accounts.models import User
from liannong.accounts.permissions import may
from liannong.accounts.rights import FIRST_STEPS, PUBLIC
from liannong.accounts.roles import Role
from liannong.accounts.urls import urlpatterns
from liannong.urls import urlpatterns as every_address
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.accounts.visits import inside

OF_ONE = [route for route in urlpatterns if "<int:pk>" in str(route.pattern)]
OF_NONE = [route for route in urlpatterns if route not in OF_ONE]
GUARDED = [route for route in OF_NONE if isinstance(route.callback.right, tuple)]  # type: ignore[attr-defined]


def views(entries: list[Any] | None = None) -> Iterator[URLPattern]:
    for entry in get_resolver().url_patterns if entries is None else entries:
        if isinstance(entry, URLPattern):
            yield entry
        elif getattr(entry, "app_name", None) != GUARDS_ITSELF:
            yield from views(entry.url_patterns)


def test_every_view_of_the_site_says_whom_it_is_for() -> None:
    silent = [route.name or str(route.pattern) for route in views() if not hasattr(route.callback, "right")]
    assert silent == []


def test_only_signing_in_and_the_language_are_open_to_strangers_here() -> None:
    public = {route.name for route in urlpatterns if route.callback.right == PUBLIC}  # type: ignore[attr-defined]
    assert public == {"sign-in", "second-factor", "single-sign-on", "single-sign-on-answer"}


@pytest.mark.django_db
@pytest.mark.parametrize("route", urlpatterns, ids=lambda route: route.name)
def test_a_stranger_is_sent_to_sign_in(client: Client, route: URLPattern) -> None:
    if route.callback.right == PUBLIC:  # type: ignore[attr-defined]
        return
    address = reverse(route.name or "", args=[1] if route in OF_ONE else [])
    assert client.get(address).url == f"{reverse('sign-in')}?next={address}"
    assert client.post(address).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_each_role_opens_what_the_table_grants_and_nothing_else(role: str) -> None:
    who = user(role)
    client = inside(who)
    for route in GUARDED:
        action, subject = route.callback.right  # type: ignore[attr-defined]
        expected = 200 if may(who, action, subject) else 403
        assert client.get(reverse(route.name or "")).status_code == expected, route.name


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_no_role_reaches_an_account_beyond_its_division(role: str) -> None:
    beyond = user("village", "150423100201", phone="13800001234")
    client = inside(user(role))
    for route in OF_ONE:
        address = reverse(route.name or "", args=[beyond.pk])
        for answer in (client.get(address), client.post(address, {"active": "0"})):
            assert answer.status_code in (403, 404, 405), route.name
            assert beyond.username not in answer.content.decode()
    assert User.objects.get(pk=beyond.pk).is_active


@pytest.mark.django_db
def test_lists_and_counts_hold_nothing_of_the_neighbours() -> None:
    beyond = user("village", "150423100201", display_name="右旗干部")
    for role in ("administrator", "auditor"):
        page = inside(user(role, BANNER)).get(reverse("accounts"))
        assert beyond not in page.context["page"].object_list
        assert (
            page.context["page"].paginator.count == User.objects.filter(division__startswith="150422").count()
        )
        assert "右旗干部" not in page.content.decode()
        assert NEIGHBOUR not in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_everyone_has_a_profile_and_a_way_out(role: str) -> None:
    client = inside(user(role, phone="13800001234"))
    page = client.get(reverse("profile")).content.decode()
    assert "138****1234" in page
    assert "13800001234" not in page
    assert client.get(reverse("password")).status_code == 200
    assert client.get(reverse("second-factor-enrol")).status_code == 200
    assert client.post(reverse("sign-out")).url == reverse("sign-in")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anybody could read this")


@pytest.mark.django_db
def test_a_view_that_never_said_whom_it_is_for_is_closed(settings: Settings) -> None:
    routes: list[URLPattern | URLResolver] = [*every_address, path("forgotten/", forgotten)]
    settings.ROOT_URLCONF = ModuleType("forgetful")
    settings.ROOT_URLCONF.urlpatterns = routes
    answer = inside(user("region")).get("/forgotten/")
    assert answer.status_code == 403
    assert "没有写明对谁开放" in answer.content.decode()


def test_the_first_steps_are_few() -> None:
    first = {route.name for route in urlpatterns if route.callback.right == FIRST_STEPS}  # type: ignore[attr-defined]
    assert first == {"sign-out", "password", "second-factor-enrol"}
