"""Art. 19."""

from datetime import date

import pytest

from liannong.rulebook.numbers import plain
from liannong.rulebook.rules.operation import (
    asset_in_use,
    driving_effect,
    income_impact,
    nominal_assistance,
    operating_result,
)
from liannong.rulebook.vocabulary import AssetState, Outcome
from tests.rulebook.builders import END_OF_2024, asset, law, project, yuan

PASS, FAIL, WARN, MISSING, NA = (
    Outcome.PASS, Outcome.FAIL, Outcome.WARN, Outcome.MISSING, Outcome.NOT_APPLICABLE,
)  # fmt: skip


def test_a_project_that_reached_nobody_in_the_year_is_nominal():
    assert nominal_assistance(project(), law()).outcome is FAIL


@pytest.mark.parametrize("reached", [{"benefits": 1, "households": 1}, {"employments": 1}])
def test_one_benefit_or_one_employment_saves_a_project_from_being_nominal(reached):
    assert nominal_assistance(project(**reached), law()).outcome is PASS


def driven(households, income, plan=100, promised=100_000):
    return project(
        households=households, income=yuan(income), planned_households=plan, planned_income=yuan(promised)
    )


@pytest.mark.parametrize(
    ("households", "income", "outcome"),
    [
        (100, "100000", PASS),
        (99, "100000", WARN),
        (100, "99999.99", WARN),
        (60, "60000", WARN),
        (59, "100000", FAIL),
        (100, "59999.99", FAIL),
        (0, "0", FAIL),
        (200, "200000", PASS),
    ],
)
def test_the_smaller_of_households_and_income_decides_the_driving_effect(households, income, outcome):
    assert driving_effect(driven(households, income), law()).outcome is outcome


@pytest.mark.parametrize("without", ["planned_households", "planned_income"])
@pytest.mark.parametrize("blank", [None, 0])
def test_a_promise_of_one_kind_is_measured_alone(without, blank):
    kept = {"planned_households": 10, "planned_income": yuan(10)} | {without: blank}
    verdict = driving_effect(project(households=10, income=yuan(10), **kept), law())
    assert (verdict.outcome, plain(verdict.achieved)) == (PASS, "1")


@pytest.mark.parametrize("blank", [None, 0])
def test_without_any_promise_the_effect_is_missing(blank):
    verdict = driving_effect(project(planned_households=blank, planned_income=blank), law())
    assert verdict.outcome is MISSING
    assert verdict.missing == ("联结机制.计划带动户数", "联结机制.预计年收益总额")


@pytest.mark.parametrize(("profit", "outcome"), [(-1, FAIL), (0, PASS), (1, PASS)])
def test_a_fen_of_operating_loss_fails(profit, outcome):
    assert operating_result(project(operating_profit=profit), law()).outcome is outcome


def test_an_unstated_operating_result_is_missing():
    verdict = operating_result(project(), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("项目运营.经营利润",))


def test_income_impact_gives_figures_and_no_judgement():
    brought = project(
        key_households=2, key_income=yuan(3001), key_median_doubled=yuan(3001), planned_key_households=5,
        income=yuan(4000), labour_income=yuan(1000),
    )  # fmt: skip
    verdict = income_impact(brought, law())
    said = {name: plain(figure) for name, figure in verdict.explanation.figures.items()}
    assert verdict.outcome is NA
    assert said == {
        "households": "2", "average": "1500.50", "median": "1500.50", "without": "3",
        "labour_income_share": "0.25",
    }  # fmt: skip


def test_income_impact_of_a_project_that_reached_nobody_shows_no_average():
    figures = income_impact(project(planned_key_households=3), law()).explanation.figures
    assert "average" not in figures
    assert (figures["without"], figures["labour_income_share"]) == (3, "无")


def test_more_key_households_than_planned_leave_nobody_without():
    figures = income_impact(project(key_households=6, planned_key_households=5), law()).explanation.figures
    assert figures["without"] == 0


@pytest.mark.parametrize("state", [AssetState.IN_USE, AssetState.DAMAGED])
def test_an_asset_that_is_not_idle_passes(state):
    assert asset_in_use(asset(state=state), law()).outcome is PASS


def test_an_asset_disposed_of_is_not_asked():
    assert asset_in_use(asset(state=AssetState.DISPOSED), law()).outcome is NA


def test_an_asset_of_unknown_state_is_missing():
    verdict = asset_in_use(asset(state=None), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("项目资产.使用状态",))


@pytest.mark.parametrize(
    ("idle_since", "outcome"), [(None, FAIL), (END_OF_2024, FAIL), (date(2025, 1, 1), PASS)]
)
def test_an_asset_is_idle_from_its_first_idle_day(idle_since, outcome):
    assert asset_in_use(asset(state=AssetState.IDLE, idle_since=idle_since), law()).outcome is outcome
