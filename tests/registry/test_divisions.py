from __future__ import annotations

import pytest

from liannong.reference.divisions import divisions
from liannong.registry.actions.divisions import load_divisions
from liannong.registry.models import Division

pytestmark = pytest.mark.django_db


def test_every_division_is_there_once_the_tables_are() -> None:
    assert Division.objects.count() == len(divisions())
    assert Division.objects.filter(level="league").count() == 12


def test_a_division_knows_its_path_and_what_lies_below_it() -> None:
    banner = Division.objects.get(code="150422000000")
    assert (banner.path, banner.parent.name) == ("赤峰市 巴林左旗", "赤峰市")
    assert banner.parts.filter(level="township").exists()


def test_two_cities_are_planned_apart_and_five_zones_are_no_divisions_by_law() -> None:
    apart = Division.objects.filter(separately_planned=True).order_by("code")
    assert [division.name for division in apart] == ["满洲里市", "二连浩特市"]
    assert Division.objects.filter(statutory=False).count() == 5


def test_loading_again_mends_what_differs_and_nothing_else() -> None:
    Division.objects.filter(code="150422000000").update(name="旧名")
    assert (load_divisions(), load_divisions()) == (1, 0)
    assert Division.objects.get(code="150422000000").name == "巴林左旗"
