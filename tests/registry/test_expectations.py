"""What a banner expects of projects by type and size of funds, and where a project stays below it. Art. 22."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import expectations as actions
from liannong.registry.models import Expectation, FundLine, Linkage, Project
from liannong.registry.queries import expectations as query
from liannong.registry.workflow import NotReady
from liannong.rulebook.source import book
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land

MILLION = 1_000_000_00
LAW = book().law(date(2024, 6, 3), BANNER[:6])


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


@pytest.fixture
def project(db):
    """Two million of assistance funds; two households, one of them key, two job units, 300 yuan a household."""
    found = land(BANNER, "左旗").project
    Project.objects.update(type="产业发展")
    Linkage.objects.update(income=600_00)
    found.refresh_from_db()
    return found


def asked(**values: Any) -> dict[str, Any]:
    return {
        "type": "产业发展", "at_least": 0, "below": None, "modes": [], "standard": "", "households": None,
        "key_households": None, "jobs": None, "income_per_household": None, **values,
    }  # fmt: skip


def below(project):
    found = query.standard(project, LAW)
    return found and found.below


def test_a_project_falls_under_the_row_of_its_type_and_funds(project, clerk):
    for least, most in (
        (0, MILLION),
        (MILLION, 2 * MILLION),
        (2 * MILLION, 3 * MILLION),
        (3 * MILLION, None),
    ):
        actions.enter(values=asked(at_least=least, below=most), by=clerk)
    assert query.of_project(project).at_least == 2 * MILLION
    FundLine.objects.update(amount=2 * MILLION - 1)
    assert query.of_project(project).at_least == MILLION
    FundLine.objects.update(source="other")
    assert query.of_project(project).at_least == 0
    Project.objects.update(type="乡村建设行动")
    project.refresh_from_db()
    assert (query.of_project(project), below(project)) == (None, None)


def test_at_the_line_nothing_is_said_and_just_below_it_each_figure_is(project, clerk):
    line = asked(modes=["employment"], households=2, key_households=1, jobs=2, income_per_household=300_00)
    row = actions.enter(values=line, by=clerk)
    assert below(project) == []
    beyond = {"households": 3, "key_households": 2, "jobs": 3, "income_per_household": 300_01}
    actions.change(row, values=line | beyond | {"modes": ["order", "share"]}, by=clerk)
    assert below(project) == [
        "联农带农方式是吸纳就业，应有订单生产、股份合作中的一种。",
        "计划带动 2 户，应达 3 户，缺 1 户。",
        "计划带动重点对象 1 户，应达 2 户，缺 1 户。",
        "计划带动就业 2 个单位，应达 3 个单位，缺 1 个单位。",
        "预计户均增收 300.00 元，应达 300.01 元，缺 0.01 元。",
    ]


def test_a_project_that_promises_nothing_stays_below_in_everything(project, clerk):
    actions.enter(values=asked(modes=["order"], households=1, income_per_household=1), by=clerk)
    Linkage.objects.all().delete()
    assert below(project) == [
        "联农带农方式是未填，应有订单生产中的一种。", "计划带动 0 户，应达 1 户，缺 1 户。",
        "预计户均增收 0.00 元，应达 0.01 元，缺 0.01 元。",
    ]  # fmt: skip


def test_of_several_modes_one_is_enough(project, clerk):
    actions.enter(values=asked(modes=["order"]), by=clerk)
    Linkage.objects.create(project=project, mode="order", division=project.division)
    assert below(project) == []


@pytest.mark.parametrize(
    ("least", "most"), [(0, None), (0, MILLION + 1), (2 * MILLION - 1, None), (1, MILLION + 2)]
)
def test_two_rows_of_a_type_do_not_overlap(clerk, least, most):
    actions.enter(values=asked(at_least=MILLION, below=2 * MILLION), by=clerk)
    with pytest.raises(NotReady, match="重叠"):
        actions.enter(values=asked(at_least=least, below=most), by=clerk)
    actions.enter(values=asked(type="乡村建设行动", at_least=least, below=most), by=clerk)


def test_a_row_may_be_changed_within_its_own_bounds(clerk):
    row = actions.enter(values=asked(at_least=MILLION, below=2 * MILLION), by=clerk)
    assert (
        actions.change(row, values=asked(at_least=MILLION, below=3 * MILLION), by=clerk).below == 3 * MILLION
    )


def test_an_upper_bound_at_the_lower_one_is_refused(clerk):
    with pytest.raises(ValidationError, match="上限应大于下限"):
        actions.enter(values=asked(at_least=MILLION, below=MILLION), by=clerk)


def test_who_said_it_when_and_what_stood_before_is_in_the_trail(clerk):
    row = actions.enter(values=asked(modes=["order"]), by=clerk)
    actions.change(row, values=asked(households=5), by=clerk)
    actions.remove(row, reason="并入新办法", by=clerk)
    told = AuditEvent.objects.filter(subject="expectation").order_by("position")
    assert [(event.action, event.by, event.purpose) for event in told] == [
        ("add", clerk.username, ""), ("change", clerk.username, ""), ("delete", clerk.username, "并入新办法"),
    ]  # fmt: skip
    assert ("modes", "订单生产", "") in list(told[1].changes)
    assert not Expectation.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "role", ["league", "banner-reviewer", "department", "township", "village", "operator"]
)
def test_the_banner_clerk_alone_says_it(db, role):
    with pytest.raises(PermissionDenied):
        actions.enter(values=asked(), by=user(role))


def test_a_neighbour_changes_nothing(clerk):
    row = actions.enter(values=asked(), by=clerk)
    with pytest.raises(ObjectDoesNotExist):
        actions.change(row, values=asked(households=1), by=user("banner-clerk", NEIGHBOUR))


@pytest.mark.parametrize(("least", "most", "said"), [
    (0, None, "不限资金规模"), (0, MILLION, "不足 100 万元"), (MILLION, None, "100 万元以上"),
    (MILLION // 2, MILLION, "50 万元至不足 100 万元"),
])  # fmt: skip
def test_the_size_of_funds_is_said_in_words(least, most, said):
    assert Expectation(at_least=least, below=most).size == said
