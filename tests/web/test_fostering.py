"""Operators by what they drove, and the totals of chains and parks."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from liannong.registry.models import Benefit, FirmsForVillages, FundLine, Operator, Project
from liannong.registry.queries import fostering
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
MILLION = 1_000_000_00


@pytest.fixture
def here():
    return land(BANNER, "左旗")


def another(here, code, name):
    return Operator.objects.create(code=code, name=name, kind="cooperative", division=here.operator.division)


def listed(year=2024):
    return [
        (each.operator.name, each.households, each.persons, each.income)
        for each in fostering.driven(Operator.objects.all(), year=year, per=MILLION)
    ]


def test_operators_are_counted_by_what_reached_people_in_the_year(here):
    another(here, "91150422MA0N000009", "没有带动的合作社")
    assert listed() == [("左旗牧业合作社", 1, 1, 5_000_00)]
    assert listed(2023) == []


def test_the_sum_of_places_decides(here):
    second = another(here, "91150422MA0N000009", "第二合作社")
    project = Project.objects.create(
        code="XM-2", name="第二项目", year=2024, nature="operational", state="operating", operator=second,
        division=here.project.division,
    )  # fmt: skip
    FundLine.objects.create(
        project=project, source="fiscal", amount=MILLION, year=2024, division=project.division
    )
    Benefit.objects.create(
        project=project, household=here.household, paid_on=date(2024, 5, 1), amount=9_000_00, kind="wage",
        division=project.division,
    )  # fmt: skip
    found = fostering.driven(Operator.objects.all(), year=2024, per=MILLION)
    assert [(each.operator.name, each.places) for each in found] == [
        ("左旗牧业合作社", {"households": 1, "persons": 1, "income": 2}),
        ("第二合作社", {"households": 1, "persons": 2, "income": 1}),
    ]
    assert found[1].income_per(MILLION) == 9_000_00


def test_the_page_names_the_place_and_the_evidence(here):
    page = visitor(user("banner-clerk")).get(reverse("fostering"), {"year": 2024}).content.decode()
    assert "左旗牧业合作社" in page
    assert reverse("operator", args=[here.operator.pk, "agreements"]) in page


def test_a_league_chooses_a_banner_first_and_a_neighbour_sees_none(here):
    assert "请先选一个旗县" in visitor(user("league", LEAGUE)).get(reverse("fostering")).content.decode()
    other = visitor(user("banner-clerk", NEIGHBOUR)).get(reverse("fostering"), {"year": 2024})
    assert "左旗牧业合作社" not in other.content.decode()


def test_chains_are_totalled_with_share_and_jobs_per_million(here):
    Project.objects.filter(pk=here.project.pk).update(chain="肉羊", park="林东园区")
    FundLine.objects.create(
        project=here.project, source="beijing", amount=MILLION, year=2024, division=here.project.division
    )
    (group,) = fostering.groups(Project.objects.all(), "chain")
    assert (group.name, group.projects, group.funds, group.beijing) == ("肉羊", 1, 3 * MILLION, MILLION)
    clerk = visitor(user("banner-clerk"))
    page = clerk.get(reverse("chains"), {"by": "park", "source": "beijing"}).content.decode()
    assert all(words in page for words in ("林东园区", "3,000,000.00", "0.67", "26.7%"))
    assert "林东园区" not in clerk.get(reverse("chains"), {"by": "park", "year": 2023}).content.decode()


def test_thirty_operators_ask_as_much_as_one(here, django_assert_num_queries, django_assert_max_num_queries):
    clerk = visitor(user("banner-clerk"))
    address = f"{reverse('fostering')}?year=2024"
    clerk.get(address)
    with django_assert_max_num_queries(12) as one:
        clerk.get(address)
    for number in range(29):
        operator = another(here, f"91150422MA0N0001{number:02d}", f"合作社{number}")
        project = Project.objects.create(
            code=f"XM-{number}", name="项目", year=2024, nature="operational", state="operating", operator=operator,
            division=here.project.division,
        )  # fmt: skip
        Benefit.objects.create(
            project=project, household=here.household, paid_on=date(2024, 5, 1), amount=1, kind="wage",
            division=project.division,
        )  # fmt: skip
    with django_assert_num_queries(len(one.captured_queries)):
        clerk.get(address)


def marked(project):
    writer = user("banner-clerk", username=f"登记{project.pk}")
    return FirmsForVillages.objects.create(
        project=project, basis="结对协议", by=writer, division=project.division
    )


def test_projects_of_the_campaign_are_filtered_and_totalled(here):
    here.campaign.delete()
    Project.objects.filter(pk=here.project.pk).update(chain="肉羊")
    own = {"year": 2024, "nature": "operational", "state": "operating", "division": here.project.division}
    other = Project.objects.create(code="XM-2", name="村企结对养牛", chain="肉牛", **own)
    Project.objects.create(code="XM-3", name="自办养牛", chain="肉牛", **own)
    clerk = visitor(user("banner-clerk"))
    assert "没有符合条件的项目" in clerk.get(reverse("chains"), {"campaign": "yes"}).content.decode()
    marked(other)
    (beef, _sheep) = sorted(fostering.groups(Project.objects.all(), "chain"), key=lambda each: each.name)[
        ::-1
    ]
    assert {each.name: (each.projects, each.campaign) for each in (beef, _sheep)} == {
        "肉牛": (2, 1), "肉羊": (1, 0),
    }  # fmt: skip
    page = clerk.get(reverse("chains"), {"campaign": "yes"}).content.decode()
    assert ("肉牛" in page, "肉羊" in page) == (True, False)
    both = clerk.get(reverse("chains"), {"campaign": "yes", "source": "beijing"}).content.decode()
    assert "肉牛" not in both
    listed = clerk.get(reverse("projects"), {"campaign": "yes"}).content.decode()
    assert ("村企结对养牛" in listed, "自办养牛" in listed) == (True, False)
    rest = clerk.get(reverse("projects"), {"campaign": "no"}).content.decode()
    assert ("村企结对养牛" in rest, "自办养牛" in rest) == (False, True)


@pytest.mark.parametrize("asked", [{"campaign": "yes"}, {"source": "beijing"}])
def test_operators_are_narrowed_to_those_with_such_a_project(here, asked):
    here.campaign.delete()
    clerk = visitor(user("banner-clerk"))
    address = reverse("fostering")
    assert "左旗牧业合作社" not in clerk.get(address, {"year": 2024, **asked}).content.decode()
    marked(here.project)
    FundLine.objects.create(
        project=here.project, source="beijing", amount=MILLION, year=2024, division=here.project.division
    )
    page = clerk.get(address, {"year": 2024, **asked}).content.decode()
    assert ("左旗牧业合作社" in page, "只列有所选项目的主体" in page) == (True, True)
    assert "左旗牧业合作社" not in clerk.get(address, {"year": 2023, **asked}).content.decode()
