"""Alerts follow what an evaluation finds: opened, kept, closed and opened anew, in a few statements."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.registry.actions.alerts import follow
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Alert, Asset, Evaluation, FundLine, Project, StoredFinding
from tests.accounts.cast import user
from tests.builders import allocation, asset, fund, linkage, yuan
from tests.registry.books import HOME, loaded, with_project

pytestmark = pytest.mark.django_db
YEAR, ON, LATER, LAST = 2024, date(2024, 12, 31), date(2025, 1, 31), date(2025, 2, 28)
IDLE = asset(state="idle", idle_since=date(2024, 3, 1))


def judged(on: date = ON, year: int = YEAR) -> Evaluation:
    return evaluate(banner=HOME, year=year, on=on)


def of(rule: str, year: int = YEAR) -> Alert:
    return Alert.objects.get(rule=rule, year=year)


def statements() -> int:
    """How many it takes to open all alerts."""
    Alert.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        follow(HOME, YEAR, on=ON)
    return len(asked)


def test_every_failing_finding_has_one_alert_and_nothing_else_has_one() -> None:
    loaded(with_project(linkage(), fund(amount=yuan(2_000_000)), IDLE))
    judged()
    failing = StoredFinding.objects.filter(outcome="fail")
    assert {"asset-in-use", "employment-quota"} <= set(failing.values_list("rule", flat=True))
    assert sorted(Alert.objects.values_list("finding", flat=True)) == sorted(
        failing.values_list("pk", flat=True)
    )
    assert set(Alert.objects.values_list("state", "opened_on", "closed_on", "times")) == {
        ("open", ON, None, 1)
    }


def test_a_second_run_opens_no_second_one() -> None:
    loaded(with_project(fund(), IDLE))
    judged()
    before = list(Alert.objects.order_by("pk").values())
    judged(LATER)
    assert list(Alert.objects.order_by("pk").values()) == before
    assert of("asset-in-use").finding.last_seen == LATER


def test_figures_that_change_show_in_the_same_alert() -> None:
    loaded(with_project(linkage(), fund(amount=yuan(2_000_000))))
    judged()
    before = of("employment-quota")
    asked = before.finding.required
    FundLine.objects.update(amount=yuan(3_000_000))
    judged(LATER)
    after = of("employment-quota")
    assert (after.pk, after.opened_on, after.times) == (before.pk, ON, 1)
    assert (asked, after.finding.required) == ("2", "3")


def test_what_no_longer_fails_closes_and_what_fails_again_opens_anew() -> None:
    loaded(with_project(fund(), IDLE))
    judged()
    first = of("asset-in-use")
    Asset.objects.update(state="in-use", idle_since=None)
    judged(LATER)
    closed = of("asset-in-use")
    assert (closed.state, closed.closed_on, closed.finding_id) == ("closed", LATER, first.finding_id)
    Asset.objects.update(state="idle", idle_since=LATER)
    judged(LAST)
    anew = of("asset-in-use")
    assert (anew.pk, anew.state, anew.opened_on, anew.closed_on, anew.times) == (
        first.pk, "open", LAST, None, 2,
    )  # fmt: skip
    assert (anew.finding.gone_on, anew.finding.first_seen) == (None, LAST)


def test_what_is_no_longer_asked_closes() -> None:
    loaded(with_project(linkage(), fund(amount=yuan(2_000_000))))
    judged()
    Project.objects.update(state="withdrawn")
    judged(LATER)
    assert set(Alert.objects.values_list("state", "closed_on")) == {("closed", LATER)}


def test_each_year_has_its_own() -> None:
    loaded(with_project(fund(), asset(state="idle", idle_since=date(2023, 3, 1))))
    judged()
    judged(date(2023, 12, 31), 2023)
    assert {of("asset-in-use", year).finding.year for year in (2023, 2024)} == {2023, 2024}
    judged(LATER)
    assert of("asset-in-use", 2023).state == "open"


def test_an_alert_moves_with_what_it_is_about() -> None:
    loaded(with_project(fund(), IDLE))
    judged()
    there = "150422100202"
    StoredFinding.objects.filter(rule="asset-in-use").update(division=there)
    follow(HOME, YEAR, on=LATER)
    assert (of("asset-in-use").division, of("asset-in-use").opened_on) == (there, ON)


def test_as_many_statements_for_many_findings_as_for_one() -> None:
    lines = [allocation(use="cash-handout", basis="none", amount=yuan(n)) for n in range(1, 31)]
    loaded(with_project(), *lines)
    judged()
    assert Alert.objects.count() >= len(lines)
    many = statements()
    StoredFinding.objects.exclude(pk=StoredFinding.objects.filter(outcome="fail").first().pk).update(
        gone_on=ON
    )
    assert (statements(), Alert.objects.count()) == (many, 1)


def test_a_reader_sees_those_within_his_scope() -> None:
    loaded(with_project(fund(), IDLE))
    judged()
    all_alerts = Alert.objects.all()
    assert Scope.of(user(Role.BANNER_CLERK)).rows(all_alerts).count() == all_alerts.count()
    assert all_alerts.exists()
    assert not Scope.of(user(Role.BANNER_CLERK, "150423000000")).rows(all_alerts).exists()
