"""A banner is judged whole, and what stands afterwards is what its workbook's check says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from liannong.accounts.models import AuditEvent
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.judging.check import check
from liannong.judging.result import Result
from liannong.ledger.tables import Ledger
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.actions.load import load
from liannong.registry.models import (
    Asset,
    BannerYear,
    Evaluation,
    FundLine,
    Project,
    ProjectYear,
    RewardFigures,
    StaleMark,
    StoredFinding,
)
from liannong.registry.queries import findings
from liannong.rulebook.law import NotInForce
from liannong.rulebook.numbers import decimal, plain
from liannong.rulebook.rules.assessment import INDICATORS
from liannong.rulebook.vocabulary import Outcome
from tests.accounts.cast import user
from tests.builders import BANNER, allocation, asset, fund, linkage, yuan
from tests.registry.books import HOME, loaded, renumbered, with_project

pytestmark = pytest.mark.django_db
YEAR, ON, LATER = 2024, date(2024, 12, 31), date(2025, 1, 31)


def judged(on: date = ON, year: int = YEAR) -> Evaluation:
    return evaluate(banner=HOME, year=year, on=on)


def stored() -> list[tuple[Any, ...]]:
    columns = (
        "rule", "article", "stage", "subject_type", "subject", "outcome", "required", "achieved", "missing",
        "message", "project__code",
    )  # fmt: skip
    rows = StoredFinding.objects.filter(gone_on=None).values_list(*columns)
    return sorted(((*row[:8], tuple(row[8]), *row[9:]) for row in rows), key=repr)


def told(result: Result) -> list[tuple[Any, ...]]:
    return sorted(
        (
            (
                f.rule, f.article, f.stage, f.subject_type, f.subject, f.outcome,
                "" if f.required is None else plain(f.required), "" if f.achieved is None else plain(f.achieved),
                f.missing, f.message, f.project or (f.subject if f.subject_type == "project" else None),
            )
            for f in result.findings
        ),
        key=repr,
    )  # fmt: skip


def of(rule: str) -> StoredFinding:
    return StoredFinding.objects.get(rule=rule, gone_on=None)


@pytest.fixture
def whole(workbook: Callable[..., Ledger]) -> Result:
    """A banner with planted breaches in the database, and what its workbook's check says."""
    book = workbook(BANNER)
    done = load(book, by=None, home=HOME, partly=True)
    return check(renumbered(book, [(p.sheet, p.row) for p in done.refused]), year=YEAR, on=ON)


def test_what_stands_is_what_the_workbook_gets(whole: Result) -> None:
    run = judged()
    assert stored() == told(whole)
    assert run.counts == findings.counts(StoredFinding.objects.all())
    assert (run.state, run.rulebook, run.done) == ("done", "nm2023", 1)


def test_duties_ranks_rewards_and_indicators_are_those_of_the_workbook(whole: Result) -> None:
    judged()
    years = {each.project.code: each for each in ProjectYear.objects.select_related("project")}
    assert {code: (y.duty, y.assistance_funds) for code, y in years.items()} == {
        each.project: (each.duty, each.assistance_funds) for each in whole.duties
    }
    assert {code: (y.rank, y.score) for code, y in years.items() if y.rank} == {
        each.project: (each.rank, Decimal(decimal(each.score, 2))) for each in whole.ranking
    }
    assert {
        (r.operator.code, r.rule, r.route): (r.eligible, r.amount, r.counted, sum(r.left_out.values()))
        for r in RewardFigures.objects.select_related("operator")
    } == {
        (r.operator, r.rule, getattr(r, "route", "")): (
            r.eligible, r.amount, getattr(r, "persons", getattr(r, "households", 0)), len(r.left_out)
        )
        for r in whole.rewards
    }  # fmt: skip
    (own,) = whole.indicators
    stood = BannerYear.objects.get()
    assert stood.indicators == {n: [getattr(own, n).part, getattr(own, n).whole] for n in INDICATORS}


def test_a_second_run_only_confirms(whole: Result) -> None:
    judged()
    first = set(StoredFinding.objects.values_list("pk", "first_seen"))
    run = judged(LATER)
    assert set(StoredFinding.objects.values_list("pk", "first_seen")) >= first
    confirmed = StoredFinding.objects.filter(gone_on=None)
    assert set(confirmed.values_list("last_seen", "evaluation")) == {(LATER, run.pk)}


def test_a_finding_whose_outcome_changes_closes_and_another_begins() -> None:
    loaded(with_project(fund(), asset(state="idle", idle_since=date(2024, 3, 1))))
    judged()
    failing = of("asset-in-use")
    Asset.objects.update(state="in-use", idle_since=None)
    run = judged(LATER)
    failing.refresh_from_db()
    assert (failing.outcome, failing.first_seen, failing.last_seen, failing.gone_on) == (
        "fail",
        ON,
        ON,
        LATER,
    )
    assert (of("asset-in-use").outcome, of("asset-in-use").first_seen) == ("pass", LATER)
    assert (run.opened, run.gone) == (1, 1)


def test_a_finding_whose_figures_change_stays_the_same_one() -> None:
    loaded(with_project(linkage(), fund(amount=yuan(2_000_000))))
    judged()
    before = of("employment-quota")
    FundLine.objects.update(amount=yuan(3_000_000))
    judged(LATER)
    after = of("employment-quota")
    assert (after.pk, after.first_seen, after.last_seen) == (before.pk, ON, LATER)
    assert (before.required, after.required) == ("2", "3")


def test_what_is_no_longer_asked_closes() -> None:
    loaded(with_project(linkage(), fund()))
    judged()
    Project.objects.update(state="withdrawn")
    run = judged(LATER)
    assert not StoredFinding.objects.filter(gone_on=None).exists()
    assert (run.opened, set(StoredFinding.objects.values_list("gone_on", flat=True))) == (0, {LATER})


def test_lines_of_one_allocation_are_told_apart_by_their_rows() -> None:
    loaded(
        with_project(),
        allocation(use="cash-handout", basis="none"),
        allocation(use="public-good", amount=yuan(5)),
    )
    judged()
    lines = StoredFinding.objects.filter(rule="collective-use-listed")
    assert len({each.thing for each in lines}) == 2
    judged(LATER)
    assert not StoredFinding.objects.exclude(gone_on=None).exists()


def test_each_year_stands_for_itself() -> None:
    loaded(with_project(linkage(), fund()))
    judged()
    judged(year=2023)
    assert set(StoredFinding.objects.filter(gone_on=None).values_list("year", flat=True)) == {2023, 2024}
    assert findings.latest_year(Scope.of(user(Role.BANNER_CLERK))) == YEAR


def test_a_day_before_the_rules_is_refused() -> None:
    loaded(with_project())
    with pytest.raises(NotInForce):
        judged(date(2023, 1, 1), 2023)
    assert not StoredFinding.objects.exists()


def test_a_run_that_read_earlier_does_not_overwrite_a_later_one() -> None:
    loaded(with_project(fund(), asset(state="idle")))
    judged()
    BannerYear.objects.update(position=10_000)
    Asset.objects.update(state="in-use")
    judged(LATER)
    assert of("asset-in-use").outcome == "fail"


def test_a_run_takes_away_the_marks_it_saw() -> None:
    loaded(with_project())
    StaleMark.objects.create(division=BANNER, year=YEAR)
    StaleMark.objects.create(division=BANNER, year=2023)
    judged()
    assert list(StaleMark.objects.values_list("year", flat=True)) == [2023]


def test_a_run_is_written_down_in_the_trail() -> None:
    loaded(with_project())
    run = judged()
    event = AuditEvent.objects.filter(action="evaluate").get()
    assert (event.subject, event.subject_key, event.division) == ("alert", str(run.pk), BANNER)


def test_a_reader_gets_what_lies_in_his_scope(whole: Result) -> None:
    judged()
    clerk, village = Scope.of(user(Role.BANNER_CLERK)), Scope.of(user(Role.VILLAGE, "150422100201"))
    assert findings.current(clerk, year=YEAR).count() == len(whole.findings)
    places = set(findings.current(village).values_list("division", flat=True))
    assert places <= {"150422100201"}
    failing = findings.current(clerk, outcomes=(Outcome.FAIL,), rule="asset-in-use")
    assert findings.counts_by_rule(failing) == {"asset-in-use": {"fail": failing.count()}}
    assert not findings.current(Scope.of(user(Role.BANNER_CLERK, "150423000000"))).exists()
