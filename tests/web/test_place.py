"""The division somebody looks at narrows what is shown and never widens it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from liannong.registry.models import Division
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, REGION, TOWNSHIP, user
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
PLACES = ((REGION, "region", None), (LEAGUE, "league", REGION), (BANNER, "banner", LEAGUE),
          (NEIGHBOUR, "banner", LEAGUE), (TOWNSHIP, "township", BANNER))  # fmt: skip


@pytest.fixture(autouse=True)
def divisions():
    for code, level, parent in PLACES:
        Division.objects.update_or_create(
            code=code, defaults={"name": f"地区{code}", "level": level, "parent_id": parent, "path": code}
        )


def shown(client):
    return client.get(reverse("desk")).context["place"].code


def pick(client, code, page="/"):
    return client.post(reverse("place"), {"code": code, "next": page})


def test_at_first_it_is_the_own_division():
    assert shown(visitor(user("banner-clerk"))) == BANNER


def test_a_place_within_is_kept_for_the_session():
    client = visitor(user("banner-clerk"))
    pick(client, TOWNSHIP)
    assert shown(client) == TOWNSHIP


@pytest.mark.parametrize("code", [NEIGHBOUR, LEAGUE, "", "150422"])
def test_a_place_outside_cannot_be_picked(code):
    client = visitor(user("banner-clerk"))
    assert pick(client, code).status_code == 404
    assert shown(client) == BANNER


def test_a_kept_place_that_is_no_longer_within_is_dropped():
    league = user("league")
    client = visitor(league)
    pick(client, NEIGHBOUR)
    league.role, league.division = "banner-clerk", BANNER
    league.save()
    assert shown(client) == BANNER


def test_the_picker_offers_the_own_divisions_only():
    offered = visitor(user("banner-clerk")).get(reverse("place")).content.decode()
    assert f"地区{TOWNSHIP}" in offered
    assert f"地区{LEAGUE}" not in offered
    assert f"地区{NEIGHBOUR}" not in offered


def test_picking_leads_back_to_the_page_and_nowhere_else():
    client = visitor(user("banner-clerk"))
    assert pick(client, TOWNSHIP, "/place/").url == "/place/"
    assert pick(client, TOWNSHIP, "https://elsewhere.example/").url == reverse("desk")


def test_who_sees_no_divisions_is_told_the_place_and_offered_none():
    page = visitor(user("operator")).get("/").content.decode()
    assert f"地区{BANNER}" in page
    assert reverse("place") not in page
