"""政策试算: counted and explained within the reader's scope, and nothing stored."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from liannong.accounts.audit import record
from liannong.accounts.models import AuditEvent
from liannong.registry.models import FundLine, LocalRule
from liannong.registry.queries import gathered
from liannong.web.policy import trial
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land
from tests.web.test_policy import in_force
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
ASKED = {"amount": "employment.funds_per_unit", "value": "500000", "year": "2024"}
ADDRESS = "/policy/what-if/"


@pytest.fixture(autouse=True)
def nothing_kept():
    gathered._kept.clear()


@pytest.fixture
def here():
    return land(BANNER, "左旗")


def neighbour():
    return land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")


def text(page):
    return page.content.decode()


def tried(client, **asked):
    return client.get(ADDRESS, ASKED | asked).context["tried"]


def test_it_tells_how_many_projects_change_and_why(here):
    client = visitor(user("banner-clerk"))
    page = client.get(ADDRESS, ASKED)
    found = page.context["tried"]
    assert (found.place, found.now, found.value) == ("赤峰市 巴林左旗", "1,000,000.00 元", "500,000.00 元")
    assert [str(change.project) for change in found.changes] == [str(here.project)]
    assert "应达 2 个单位" in text(page)
    assert "应达 4 个单位" in text(page)


def test_nothing_is_stored(here):
    client = visitor(user("banner-clerk"))
    before = AuditEvent.objects.count()
    tried(client)
    assert (AuditEvent.objects.count(), LocalRule.objects.count()) == (before, 0)


def test_local_rules_in_force_are_where_it_starts_from(here):
    clerk = user("banner-clerk")
    in_force(clerk, user("banner-leader"), amount=ASKED["amount"], value="800000", since=date(2024, 1, 1))
    assert tried(visitor(clerk)).now == "800,000.00 元"


def test_a_changed_ledger_is_read_anew(here):
    client = visitor(user("banner-clerk"))
    first = tried(client)
    FundLine.objects.filter(project=here.project).delete()
    assert tried(client).total == first.total
    with transaction.atomic():
        record(by=None, action="remove", subject="fund", subject_key="1", division=here.project.division)
    assert tried(client).total != first.total


def test_a_banner_sees_its_own_projects_and_a_league_those_of_its_banners(here):
    neighbour()
    own, league = tried(visitor(user("banner-clerk"))), tried(visitor(user("league")))
    assert [line.name for line in own.lines] == ["赤峰市 巴林左旗"]
    assert [line.name for line in league.lines] == ["赤峰市 巴林左旗", "赤峰市 巴林右旗"]
    assert league.total.changed == 2 * own.total.changed


def test_one_request_reads_as_many_banners_as_it_has_time_for(here, monkeypatch):
    neighbour()
    monkeypatch.setattr(trial, "PATIENCE", 1e-3)
    client = visitor(user("league"))
    page = client.get(ADDRESS, ASKED)
    assert (len(page.context["tried"].lines), page.context["tried"].waiting) == (1, 1)
    assert "1 / 2 个旗县" in text(page)
    assert tried(client).waiting == 0


def test_a_laxer_value_is_tried_and_told_that_it_may_not_stand(here):
    client = visitor(user("banner-clerk"))
    assert tried(client, value="2000000").is_laxer
    assert not tried(client).is_laxer


def test_what_cannot_be_read_is_said_beside_the_field(here):
    page = visitor(user("banner-clerk")).get(ADDRESS, ASKED | {"value": "很多"})
    assert page.context["tried"] is None
    assert "“很多”不能用，应为数字" in text(page)


def test_what_changes_the_counting_is_left_out_and_told(here):
    page = visitor(user("banner-clerk")).get(ADDRESS)
    assert "wages.minimum" not in text(page)
    assert "须重新汇总全部台账：" in text(page)
    assert "月最低工资标准" in text(page)


def test_it_asks_the_database_as_little_for_two_banners_as_for_one(here):
    client = visitor(user("league"))
    tried(client)
    with CaptureQueriesContext(connection) as one:
        tried(client)
    neighbour()
    tried(client)
    with CaptureQueriesContext(connection) as two:
        tried(client)
    assert len(two) <= len(one)
    assert reverse("what-if") == ADDRESS
