"""Art. 5, 11(1), 14, 17(1), 18, 20."""

from datetime import date

import pytest

from liannong.rulebook.rules.admission import (
    effects_stated,
    fixed_assets_first,
    key_beneficiaries,
    mechanism_established,
    mode_recognised,
    open_competition,
    ownership_and_distribution,
)
from liannong.rulebook.vocabulary import Outcome
from tests.rulebook.builders import law, project, ready, yuan

PASS, FAIL, WARN, MISSING, NA = (
    Outcome.PASS, Outcome.FAIL, Outcome.WARN, Outcome.MISSING, Outcome.NOT_APPLICABLE,
)  # fmt: skip


@pytest.mark.parametrize(("linkages", "outcome"), [(0, FAIL), (1, PASS), (3, PASS)])
def test_one_planned_linkage_establishes_the_mechanism(linkages, outcome):
    assert mechanism_established(project(linkages=linkages), law()).outcome is outcome


@pytest.mark.parametrize("reach", [{"planned_households": 1}, {"planned_persons": 1}])
@pytest.mark.parametrize(
    "gain",
    [
        {"planned_income": 1},
        {"planned_income_per_household": 1},
        {"planned_year_round": 1},
        {"planned_half_year": 1},
        {"planned_flexible": 1},
    ],
)
def test_one_household_or_person_and_one_fen_or_job_state_the_effects(reach, gain):
    assert effects_stated(project(**reach, **gain), law()).outcome is PASS


def test_effects_of_zero_households_fail():
    assert effects_stated(project(planned_households=0, planned_income=1), law()).outcome is FAIL


def test_effects_of_zero_income_and_zero_jobs_fail():
    planned = project(planned_households=1, planned_income=0, planned_year_round=0)
    assert effects_stated(planned, law()).outcome is FAIL


def test_effects_left_blank_name_every_blank_column():
    verdict = effects_stated(project(), law())
    assert verdict.outcome is MISSING
    assert verdict.missing == (
        "联结机制.计划带动户数", "联结机制.计划带动人数", "联结机制.预计年收益总额", "联结机制.计划就业常年",
    )  # fmt: skip


def test_effects_without_a_stated_gain_name_only_the_gain():
    verdict = effects_stated(project(planned_households=1), law())
    assert verdict.missing == ("联结机制.预计年收益总额", "联结机制.计划就业常年")


def test_a_mode_among_the_thirteen_is_recognised():
    assert mode_recognised(project(linkages=1), law()).outcome is PASS


def test_the_other_mode_must_say_its_real_benefit():
    verdict = mode_recognised(project(linkages=2, undescribed_linkages=1), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("联结机制.具体做法",))


def test_no_linkage_leaves_no_mode_to_recognise():
    assert mode_recognised(project(), law()).outcome is NA


@pytest.mark.parametrize("planned", [{"planned_key_households": 1}, {"planned_key_persons": 1}])
def test_one_key_household_or_person_is_enough(planned):
    assert key_beneficiaries(project(**planned), law()).outcome is PASS


def test_no_key_beneficiary_at_all_fails():
    planned = project(planned_key_households=0, planned_key_persons=0)
    assert key_beneficiaries(planned, law()).outcome is FAIL


def test_key_beneficiaries_left_blank_are_missing():
    verdict = key_beneficiaries(project(), law())
    assert verdict.outcome is MISSING
    assert verdict.missing == ("联结机制.其中重点对象户数", "联结机制.其中重点对象人数")


def test_ownership_and_distribution_stated_pass():
    assert ownership_and_distribution(ready(), law()).outcome is PASS


@pytest.mark.parametrize(
    ("field", "column"), [("ownership", "项目.产权归属"), ("distribution", "项目.收益分配方式")]
)
@pytest.mark.parametrize("blank", [None, ""])
def test_what_is_not_said_about_ownership_or_distribution_is_missing(field, column, blank):
    verdict = ownership_and_distribution(ready(**{field: blank}), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, (column,))


@pytest.mark.parametrize("competition", [False, None])
def test_competition_is_not_asked_of_a_project_it_does_not_concern(competition):
    assert open_competition(project(competition=competition), law()).outcome is NA


def test_a_project_that_concerns_competition_without_a_record_fails():
    published = project(competition=True, notice_since=date(2024, 3, 1))
    assert open_competition(published, law()).outcome is FAIL


def test_a_competition_record_without_a_public_notice_is_missing():
    verdict = open_competition(project(competition=True, competition_method="公开招标"), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("项目.公示开始",))


def test_a_published_competition_passes():
    held = project(competition=True, competition_method="公开招标", notice_since=date(2024, 3, 1))
    assert open_competition(held, law()).outcome is PASS


@pytest.mark.parametrize(
    ("formed", "outcome"), [("500000.00", PASS), ("499999.99", WARN), ("0", WARN), ("1000000", PASS)]
)
def test_half_of_the_funds_in_fixed_assets_is_the_line_and_below_it_is_a_warning(formed, outcome):
    assert fixed_assets_first(project(fixed_assets=yuan(formed)), law()).outcome is outcome


def test_a_stricter_share_moves_the_line_of_fixed_assets():
    stricter = law(admission__fixed_asset_share_min=0.75)
    assert fixed_assets_first(project(fixed_assets=yuan(749_999)), stricter).outcome is WARN
    assert fixed_assets_first(project(fixed_assets=yuan(750_000)), stricter).outcome is PASS


def test_fixed_assets_are_not_asked_without_assistance_funds():
    assert fixed_assets_first(project(assistance_funds=0, fixed_assets=0), law()).outcome is NA


def test_fixed_assets_left_blank_are_missing():
    verdict = fixed_assets_first(project(), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("项目.形成固定资产金额",))
