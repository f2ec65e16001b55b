"""What is judged of a few projects alone leaves everything as if all of the banner had been judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from liannong.accounts.roles import Role
from liannong.ledger.tables import Ledger
from liannong.registry.actions import removal
from liannong.registry.actions.aim import Aim
from liannong.registry.actions.evaluation_jobs import ask, work
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.actions.load import load
from liannong.registry.ledgers import BY_NAME
from liannong.registry.models import (
    Agreement,
    Alert,
    BannerYear,
    DrivenHousehold,
    Evaluation,
    Household,
    Operator,
    Person,
    Project,
    ProjectYear,
    RewardFigures,
    StaleMark,
    StoredFinding,
)
from liannong.rulebook.vocabulary import ProjectState
from tests.accounts.cast import user
from tests.builders import (
    BANNER,
    Row,
    agreement,
    asset,
    benefit,
    employment,
    fund,
    gather,
    ledger,
    linkage,
    operation,
    project,
    rectification,
    workshop,
    yuan,
)  # fmt: skip
from tests.registry.books import HOME, loaded, recorded

pytestmark = pytest.mark.django_db
YEAR, ON = 2024, date(2024, 12, 31)
OWN = {"id", "evaluation_id", "finding_id"}
REMOVED = ("benefit", "employment", "fund", "linkage", "asset", "operation", "rectification", "agreement")
OF_ITS_FINDING = (
    "finding__rule",
    "finding__subject",
    "finding__thing",
    "finding__outcome",
    "finding__gone_on",
)


def judged_again() -> Evaluation:
    run = ask(division=BANNER, year=YEAR, on=ON, whole=False)
    work.call(run.pk)
    run.refresh_from_db()
    return run


def stands() -> dict[str, Any]:
    """Everything an evaluation writes, row by row, but for its own number."""
    (year,) = BannerYear.objects.all()
    models = (StoredFinding, ProjectYear, RewardFigures, DrivenHousehold)
    return {
        **{model.__name__: _rows(model.objects.values()) for model in models},
        "Alert": _rows(
            Alert.objects.values(*(f.attname for f in Alert._meta.concrete_fields), *OF_ITS_FINDING)
        ),
        "indicators": year.indicators,
    }


def _rows(rows: Any) -> list[str]:
    return sorted(repr({name: value for name, value in row.items() if name not in OWN}) for row in rows)


def as_a_whole_run_finds_it() -> dict[str, Any]:
    with transaction.atomic():
        evaluate(banner=HOME, year=YEAR, on=ON)
        found = stands()
        transaction.set_rollback(True)
    return found


class Clerk:
    """Changes rows of the ledgers by the ways the product has, one after the other, as chance will have it."""

    def __init__(self, seed: int) -> None:
        self.chance, self.serial, self.account = Random(seed), 0, user(Role.BANNER_CLERK)

    def anyone(self, rows: Any) -> Any:
        return self.chance.choice(list(rows.order_by("pk")))

    def day(self) -> date:
        return date(2024, 1, 1) + timedelta(days=self.chance.randrange(366))

    def code(self) -> str:
        self.serial += 1
        return f"N{self.serial}"

    @property
    def project(self) -> str:
        return str(self.anyone(Project.objects.all()).code)

    @property
    def operator(self) -> str:
        return str(self.anyone(Operator.objects.all()).code)

    @property
    def number(self) -> str:
        return str(self.anyone(Person.objects.all()).id_number)

    def paid(self) -> None:
        """New benefits of a project, some to households it never reached, one of them under an agreement."""
        under = self.anyone(Agreement.objects.select_related("project", "household"))
        own = {"agreement": under.code, "project": under.project.code}
        homes = [self.anyone(Household.objects.all()).code for _ in range(4)]
        loaded(
            *(benefit(home, project=own["project"], paid_on=self.day(), amount=yuan(777)) for home in homes),
            benefit(under.household.code, paid_on=self.day(), kind="dividend", **own),
        )

    def hired(self) -> None:
        loaded(
            employment(project=self.project, operator=self.operator, id_number=self.number, since=self.day())
        )

    def funded(self) -> None:
        loaded(fund(self.project, amount=yuan(self.chance.randrange(1, 900) * 10_000), document=self.code()))

    def promised(self) -> None:
        told = {"households": self.chance.randrange(1, 60), "key_households": self.chance.randrange(1, 30)}
        loaded(linkage(self.project, mode="order", income=yuan(self.chance.randrange(10_000)), **told))

    def earned(self) -> None:
        loaded(operation(self.project, profit=yuan(self.chance.randrange(-9, 9) * 1000)))

    def built(self) -> None:
        loaded(asset(self.code(), project=self.project, state="idle", idle_since=self.day()))

    def agreed(self) -> None:
        terms = {"since": date(2020, 6, 1), "until": self.day(), "promised_income": yuan(500)}
        home = self.anyone(Household.objects.all()).code
        loaded(
            agreement(self.code(), project=self.project, operator=self.operator, household=home, **terms),
        )

    def ordered(self) -> None:
        days = {"ordered_on": date(2024, 1, 1), "due_on": self.day(), "done_on": self.day()}
        loaded(rectification(self.code(), project=self.project, **days))

    def opened(self) -> None:
        loaded(workshop(self.code(), operator=self.operator, state="idle", idle_since=self.day()))

    def begun(self) -> None:
        """A project of its own, which waits for the annual plan with the others."""
        code = self.code()
        loaded(
            project(code, state="admitted", operator=self.operator, division=self.village()),
            fund(code), linkage(code, households=9, key_households=5, income=yuan(5000)),
        )  # fmt: skip

    def village(self) -> str:
        return str(self.anyone(Project.objects.all()).division)

    def project_changed(self) -> None:
        state = self.chance.choice([state.value for state in ProjectState])
        self.edited(
            "project", state=state, division=self.village(), own_funds=yuan(1), operator=self.operator
        )

    def operator_changed(self) -> None:
        self.edited("operator", dishonesty=self.chance.random() < 0.5)

    def books_changed(self) -> None:
        self.edited("finance", net_profit=yuan(self.chance.randrange(-5, 5) * 1000))

    def benefit_moved(self) -> None:
        self.edited("benefit", project=self.project, agreement=None, paid_on=self.day())

    def job_moved(self) -> None:
        self.edited("employment", project=self.project, operator=self.operator)

    def agreement_moved(self) -> None:
        self.edited("agreement", project=self.project, operator=self.operator)

    def asset_moved(self) -> None:
        self.edited("asset", project=self.project)

    def workshop_moved(self) -> None:
        self.edited("workshop", operator=self.operator, state="running", idle_since=None)

    def linkage_changed(self) -> None:
        self.edited("linkage", households=3, key_households=2)

    def edited(self, table: str, **fields: Any) -> None:
        """One row anew, as its form sends it."""
        rows = recorded(table)
        place = self.chance.randrange(len(rows))
        key = list(BY_NAME[table].model._default_manager.order_by("pk").values_list("pk", flat=True))[place]
        load(ledger(gather(Row(table, rows[place] | fields))), by=None, home=HOME, aim=Aim({table: key}))

    def removed(self) -> None:
        """A row of most of the ledgers each; of agreements one under which nothing was paid."""
        for book in REMOVED:
            rows = BY_NAME[book].model._default_manager.all()
            rows = rows.filter(benefits=None) if book == "agreement" else rows
            if rows.exists():
                removal.remove(self.anyone(rows), by=self.account, told={}, purpose="录错")


CHANGES = [name for name, each in vars(Clerk).items() if name in {
    "paid", "hired", "funded", "promised", "earned", "built", "agreed", "ordered", "opened", "begun",
    "project_changed", "operator_changed", "books_changed", "benefit_moved", "job_moved", "agreement_moved",
    "asset_moved", "workshop_moved", "linkage_changed", "removed",
}]  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_a_part_and_the_whole_leave_the_same(workbook: Callable[..., Ledger], seed: int) -> None:
    load(workbook(BANNER, projects=24), by=None, home=HOME, partly=True)
    evaluate(banner=HOME, year=YEAR, on=ON)
    clerk = Clerk(seed)
    for change in clerk.chance.sample(CHANGES, len(CHANGES)):
        getattr(clerk, change)()
        run = judged_again()
        assert (run.state, run.narrow) == ("done", run.total), change
        part, whole = stands(), as_a_whole_run_finds_it()
        for name, rows in whole.items():
            assert part[name] == rows, f"{change}: {name}"
    assert not StaleMark.objects.exists()
    assert Evaluation.objects.filter(narrow=1).count() >= len(CHANGES) - 2  # chance may change nothing
