"""Evaluations asked for on the queue, by night and after a change."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from liannong.accounts.roles import Role
from liannong.cli import main
from liannong.registry.actions.evaluation_jobs import ask, banners_of, look_after, work
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import BannerYear, Evaluation, Project, StaleMark, StoredFinding
from liannong.registry.queries.years import latest_year
from tests.accounts.cast import LEAGUE, REGION, user
from tests.builders import BANNER, allocation, benefit, employment, fund, linkage, project
from tests.registry.books import HOME, NEIGHBOUR, loaded, with_project

pytestmark = pytest.mark.django_db
YEAR, ON = 2024, date(2024, 12, 31)


def two_banners() -> None:
    loaded(with_project(linkage(), fund()))
    loaded(project(division="150423000000", operator=None), home=NEIGHBOUR)


def done(run: Evaluation) -> Evaluation:
    work.call(run.pk)
    run.refresh_from_db()
    return run


def at(hour: int) -> datetime:
    return datetime(2025, 3, 1, hour, tzinfo=timezone.get_default_timezone())


def stale() -> set[tuple[str, int]]:
    return set(StaleMark.objects.values_list("banner", "year"))


def test_a_run_over_a_league_judges_each_of_its_banners() -> None:
    two_banners()
    run = done(ask(division=LEAGUE, year=YEAR, on=ON))
    assert (run.state, run.done, run.total) == ("done", 2, 2)
    assert set(StoredFinding.objects.values_list("banner", flat=True)) == {HOME, NEIGHBOUR}


def test_who_asks_twice_gets_the_run_that_waits() -> None:
    two_banners()
    assert ask(division=BANNER, year=YEAR, on=ON) == ask(division=BANNER, year=YEAR, on=ON)
    assert Evaluation.objects.count() == 1


def test_an_office_has_its_own_area_judged_and_no_other() -> None:
    clerk = user(Role.BANNER_CLERK)
    assert ask(division=BANNER, year=YEAR, on=ON, by=clerk).by == clerk
    with pytest.raises(PermissionDenied):
        ask(division=LEAGUE, year=YEAR, on=ON, by=clerk)
    with pytest.raises(PermissionDenied):
        ask(division=BANNER, year=YEAR, on=ON, by=user(Role.AUDITOR))


def test_a_day_before_the_rules_is_told() -> None:
    two_banners()
    run = done(ask(division=BANNER, year=2022, on=date(2022, 12, 31)))
    assert run.state == "failed"
    assert "施行" in run.message


def test_a_run_that_was_interrupted_counts_anew() -> None:
    two_banners()
    run = ask(division=LEAGUE, year=YEAR, on=ON)
    Evaluation.objects.filter(pk=run.pk).update(state="running", done=1, counts={"fail": 99})
    assert (done(run).done, run.counts.get("fail")) == (
        2,
        StoredFinding.objects.filter(outcome="fail").count() or None,
    )


def test_a_load_marks_the_years_of_its_banner_and_only_they_are_judged_again() -> None:
    two_banners()
    done(ask(division=LEAGUE, year=YEAR, on=ON))
    assert stale() == set()
    loaded(with_project(linkage(), fund(), fund(document="2号")))
    assert stale() == {(HOME, YEAR)}
    again = ask(division=LEAGUE, year=YEAR, on=ON, whole=False)
    assert list(banners_of(again)) == [HOME]
    done(again)
    assert stale() == set()


def test_a_load_that_changes_nothing_marks_nothing() -> None:
    two_banners()
    done(ask(division=LEAGUE, year=YEAR, on=ON))
    loaded(with_project(linkage(), fund()))
    assert stale() == set()


def test_what_is_judged_after_changes_is_what_a_whole_run_finds() -> None:
    loaded(with_project(linkage(), fund()))
    evaluate(banner=HOME, year=YEAR, on=ON)
    loaded(with_project(linkage(), fund(), benefit(), employment()))
    done(ask(division=BANNER, year=YEAR, on=ON, whole=False))
    columns = ("rule", "subject", "outcome", "message")
    after = set(StoredFinding.objects.filter(gone_on=None).values_list(*columns))
    run = evaluate(banner=HOME, year=YEAR, on=ON)
    assert (run.opened, run.gone) == (0, 0)
    assert set(StoredFinding.objects.filter(gone_on=None).values_list(*columns)) == after


def test_workers_see_to_banners_that_have_changed(settings) -> None:
    settings.NIGHTLY_HOUR = 24
    two_banners()
    done(ask(division=LEAGUE, year=YEAR, on=ON))
    look_after(at(12))
    assert not Evaluation.objects.filter(state="waiting").exists()
    loaded(with_project(fund(document="2号")))
    look_after(at(12))
    look_after(at(12))
    (run,) = Evaluation.objects.filter(state="waiting")
    assert (run.division, run.year, run.as_of, run.whole) == (BANNER, YEAR, ON, False)


def test_once_a_night_all_of_the_region_is_judged(settings) -> None:
    settings.NIGHTLY_HOUR = 2
    two_banners()
    Project.objects.update(year=2025)
    look_after(at(1))
    assert not Evaluation.objects.exists()
    look_after(at(2))
    (run,) = Evaluation.objects.all()
    assert (run.division, run.year, run.as_of, run.by) == (REGION, 2025, date(2025, 3, 1), None)


def test_the_latest_year_is_the_last_in_which_something_happened() -> None:
    assert latest_year(2024) is None
    loaded(with_project(benefit(paid_on=date(2023, 5, 1)), allocation(year=2022)))
    Project.objects.update(year=2021)
    assert latest_year(2024) == 2023
    assert latest_year(2022) == 2022


def test_the_command_judges_a_division(capsys: pytest.CaptureFixture[str]) -> None:
    two_banners()
    assert main(["evaluate", "--division", "150422", "--year", "2024", "--as-of", "2024-12-31"]) == 0
    assert "巴林左旗" in capsys.readouterr().out
    assert list(BannerYear.objects.values_list("banner", "as_of")) == [(HOME, ON)]


def test_the_command_refuses_a_day_before_the_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--year", "2024", "--as-of", "2023-12-31"]) == 2
    assert "早于 2024 年" in capsys.readouterr().err
