"""The oracle against figures worked out by hand from the Rules."""

from datetime import date
from fractions import Fraction

import pytest

from tests.builders import (
    OPERATOR,
    agreement,
    allocation,
    asset,
    benefit,
    employment,
    finance,
    fund,
    gather,
    id_number,
    linkage,
    operation,
    operator,
    person,
    project,
    workshop,
    yuan,
)
from tests.oracle import answer

YEAR_END = date(2024, 12, 31)


def outcomes(*rows, on=YEAR_END, **parameters):
    """Rule → outcome, for ledgers in which each rule is asked once."""
    findings = answer(gather(*rows), 2024, on, parameters).findings
    return {key.rule: verdict.outcome for key, verdict in findings.items()}


def figures(rule, *rows, on=YEAR_END, **parameters):
    findings = answer(gather(*rows), 2024, on, parameters).findings
    return next(verdict[:3] for key, verdict in findings.items() if key.rule == rule)


@pytest.mark.parametrize(
    ("fields", "source", "duty"),
    [
        ({}, "donation", "mandatory"),
        ({}, "other", "encouraged"),
        ({"asset_managed": True}, "other", "mandatory"),
        ({"nature": "public-welfare"}, "fiscal", "none"),
    ],
)
def test_assistance_funds_or_an_assistance_asset_bind_an_operational_project(fields, source, duty):
    rows = gather(project(**fields), fund(source=source))
    funds = 0 if source == "other" else yuan(1_000_000)
    assert answer(rows, 2024, YEAR_END).duties == {"XM1": (duty, funds)}


def test_what_a_mandatory_project_lacks_an_encouraged_one_is_reminded_of():
    assert outcomes(project(), fund())["mechanism-established"] == "fail"
    assert outcomes(project())["mechanism-established"] == "warn"
    assert outcomes(project(nature="to-household")) == {}


def test_effects_stated_as_zero_fail_and_blank_ones_are_missing():
    stated = {"households": 10, "income": yuan(1)}
    assert outcomes(project(), fund(), linkage(**stated))["effects-stated"] == "pass"
    assert outcomes(project(), fund(), linkage(households=0))["effects-stated"] == "fail"
    assert outcomes(project(), fund(), linkage(households=10))["effects-stated"] == "missing"


def test_one_employed_all_year_two_half_years_and_three_flexible_make_three_units():
    jobs = [employment(1), *(employment(n, until=date(2024, 6, 15)) for n in (2, 3))]
    flexible = [employment(n, until=date(2024, 5, 31), days=100_00) for n in (4, 5, 6)]
    rows = [project(), fund(amount=yuan(3_999_999)), *map(person, range(1, 7)), *jobs, *flexible]
    assert figures("employment-quota", *rows) == ("pass", 3, 3)
    assert figures("employment-quota", *rows, quota_counting="proportional") == (
        "fail",
        Fraction(3999999, 1000000),
        3,
    )
    assert figures("employment-quota", *rows, quota_combination="stable-and-flexible") == ("fail", 3, 1)


def test_under_a_million_no_job_is_asked_but_the_jobs_are_shown():
    rows = [project(), fund(amount=yuan("999999.99")), person(), employment()]
    assert figures("employment-quota", *rows) == ("n/a", 0, 1)


def test_days_not_recorded_are_reckoned_from_the_months():
    rows = [project(), fund(), person(), employment(until=date(2024, 5, 31))]
    assert figures("employment-quota", *rows) == ("fail", 1, Fraction(1, 3))
    rows = [project(), fund(), person(), employment(until=date(2024, 4, 30))]
    assert figures("employment-quota", *rows) == ("fail", 1, 0)


def test_who_is_not_key_on_the_first_day_fills_no_job():
    jobs = [employment(since=date(2024, 3, 1), until=None)]
    kept = person(until=date(2024, 3, 1))
    lost = person(until=date(2024, 2, 29))
    assert figures("employment-quota", project(), fund(), kept, *jobs)[2] == Fraction(1, 2)
    assert figures("employment-quota", project(), fund(), lost, *jobs)[2] == 0


def test_planned_jobs_blank_everywhere_are_missing_and_half_blank_are_zero():
    assert outcomes(project(), fund(), linkage())["employment-quota-planned"] == "missing"
    assert figures("employment-quota-planned", project(), fund(), linkage(jobs_half_year=1)) == (
        "fail",
        1,
        Fraction(1, 2),
    )


def test_an_operator_with_two_years_of_loss_is_refused():
    carrier = [project(asset_income=True), fund(), operator()]
    both = [finance(net_profit=-1), finance(year=2022, net_profit=-1)]
    assert outcomes(*carrier, *both, on=YEAR_END)["operator-losses"] == "fail"
    assert outcomes(*carrier, both[0])["operator-losses"] == "missing"
    assert outcomes(*carrier, both[0], finance(year=2022, net_profit=0))["operator-losses"] == "pass"


@pytest.mark.parametrize(
    ("assets", "liabilities", "outcome"),
    [
        (100, 60, "pass"),
        (1000, 601, "warn"),
        (100, 70, "warn"),
        (1000, 701, "fail"),
        (0, 1, "fail"),
        (0, 0, "missing"),
    ],
)
def test_leverage_is_refused_above_seventy_per_cent(assets, liabilities, outcome):
    rows = [project(asset_income=True), fund(), finance(assets=assets, liabilities=liabilities)]
    assert outcomes(*rows)["operator-leverage"] == outcome


def test_net_assets_must_reach_the_funds_and_own_funds_must_be_there():
    carrier = project(asset_income=True, own_funds=0)
    enough = outcomes(carrier, fund(), finance(net_assets=yuan(1_000_000)))
    short = outcomes(carrier, fund(), finance(net_assets=yuan("999999.99")))
    assert (enough["operator-net-assets"], short["operator-net-assets"]) == ("pass", "fail")
    assert enough["operator-own-funds"] == "fail"


def test_an_asset_income_project_without_operator_is_asked_for_it():
    findings = answer(gather(project(asset_income=True, operator=None), fund()), 2024, YEAR_END).findings
    asked = [key for key in findings if key.rule.startswith("operator-")]
    assert len(asked) == 6
    assert {(key.subject_type, key.subject, findings[key].outcome) for key in asked} == {
        ("project", "XM1", "missing")
    }


def held(**fields):
    return agreement(mode="trusteeship", id_number=id_number(1), **fields)


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({}, "fail"),
        ({"destination": "holder"}, "fail"),
        ({"destination": "collective"}, "missing"),
        ({"destination": "collective", "changed_on": date(2024, 5, 1)}, "fail"),
        ({"destination": "collective", "changed_on": date(2024, 5, 2)}, "pass"),
        ({"destination": "transferred", "changed_on": date(2024, 5, 2), "transferee": id_number(2)}, "pass"),
        ({"destination": "transferred", "changed_on": date(2024, 5, 2), "transferee": id_number(3)}, "fail"),
        (
            {"destination": "transferred", "changed_on": date(2024, 5, 2), "transferee": id_number(9)},
            "missing",
        ),
    ],
)
def test_the_entitlement_of_the_dead_goes_to_the_collective_or_a_key_beneficiary(fields, outcome):
    people = [person(1, died_on=date(2024, 5, 1)), person(2), person(3, category="ordinary")]
    assert outcomes(*people, held(**fields))["entitlement-succession"] == outcome


def test_an_unnamed_holder_matters_only_when_somebody_of_the_household_died():
    unnamed = agreement(mode="trusteeship")
    assert outcomes(person(1), unnamed)["entitlement-succession"] == "pass"
    assert outcomes(person(1, died_on=YEAR_END), unnamed)["entitlement-succession"] == "missing"
    assert outcomes(person(1, died_on=date(2025, 1, 1)), unnamed)["entitlement-succession"] == "pass"
    assert outcomes(unnamed)["entitlement-succession"] == "missing"


def test_a_custody_agreement_below_its_principal_fails():
    assert (
        outcomes(agreement(mode="contract-farming", principal=2, current_value=2))["principal-preserved"]
        == "pass"
    )
    assert (
        outcomes(agreement(mode="contract-farming", principal=2, current_value=1))["principal-preserved"]
        == "fail"
    )
    assert outcomes(agreement(mode="contract-farming", principal=2))["principal-preserved"] == "missing"


def test_twenty_households_with_more_than_half_in_equal_amounts_is_an_even_split():
    def split(households, rest):
        lines = [allocation(household=f"H{n}", basis="share", amount=100) for n in range(households)]
        return outcomes(*lines, allocation(amount=rest))["no-even-split"]

    assert split(20, 1999) == "fail"
    assert split(20, 2000) == "pass"
    assert split(19, 1) == "pass"


def test_handouts_are_not_listed_uses_and_need_a_basis():
    handout = outcomes(allocation(use="cash-handout", basis="none", resolved_on=YEAR_END))
    assert handout == {
        "collective-use-listed": "fail",
        "no-simple-handout": "fail",
        "collective-resolution": "pass",
        "no-even-split": "pass",
    }
    paid_for_work = outcomes(allocation(use="welfare-posts", household="H1", basis="labour"))
    assert paid_for_work["no-simple-handout"] == "pass"
    assert outcomes(allocation())["no-simple-handout"] == "n/a"


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"state": None}, "missing"),
        ({"state": "idle"}, "fail"),
        ({"state": "idle", "idle_since": YEAR_END}, "fail"),
        ({"state": "idle", "idle_since": date(2025, 1, 1)}, "pass"),
        ({"state": "disposed"}, "n/a"),
    ],
)
def test_an_asset_idle_at_the_date_fails(fields, outcome):
    assert outcomes(asset(**fields))["asset-in-use"] == outcome


def test_a_workshop_idle_at_the_date_fails():
    assert outcomes(workshop(state="idle")) == {"workshop-idle": "fail"}


def test_a_job_saves_from_nominal_assistance_and_a_later_benefit_does_not():
    late = benefit(paid_on=date(2024, 7, 1))
    assert outcomes(project(), fund(), late, on=date(2024, 6, 30))["nominal-assistance"] == "fail"
    assert outcomes(project(), fund(), late, on=date(2024, 7, 1))["nominal-assistance"] == "pass"
    assert outcomes(project(), fund(), employment())["nominal-assistance"] == "pass"


def test_the_smaller_part_of_what_was_promised_counts():
    promise = linkage(households=5, income=yuan(5000))
    three = [benefit(f"H{n}", amount=yuan(2000)) for n in range(3)]
    assert figures("driving-effect", project(), fund(), promise, *three) == ("warn", 1, Fraction(3, 5))
    assert figures("driving-effect", project(), fund(), promise, *three[:2])[0] == "fail"
    assert figures("driving-effect", project(), fund(), linkage(income=yuan(4000)), *three[:2])[0] == "pass"


def test_income_impact_counts_key_households_and_those_who_got_nothing():
    paid = [benefit("H1", amount=100), benefit("H2", amount=301), benefit("H3", amount=900)]
    rows = [project(), fund(), linkage(key_households=4), person(1), person(2), *paid]
    rows.append(person(3, category="ordinary"))
    impact = answer(gather(*rows), 2024, YEAR_END).income_impact["XM1"]
    assert impact == (Fraction(401, 2), Fraction(401, 2), 2)


def test_the_labour_share_leaves_dividends_out():
    paid = [benefit(amount=300), benefit(amount=100, kind="dividend")]
    share = answer(gather(project(), fund(), *paid), 2024, YEAR_END).labour_income_share
    assert share == {"XM1": Fraction(3, 4)}


def test_an_operating_loss_fails_and_an_unknown_result_is_missing():
    assert outcomes(project(), fund(), operation(profit=-1))["operating-result"] == "fail"
    assert outcomes(project(), fund(), operation(profit=0))["operating-result"] == "pass"
    assert outcomes(project(), fund(), operation(year=2023, profit=1))["operating-result"] == "missing"


def test_work_relief_wages_below_fifteen_per_cent_of_the_funds_are_pointed_out():
    def judged(pay):
        return outcomes(project(labour_pay=pay), fund(), linkage(mode="work-relief"))[
            "work-relief-wage-share"
        ]

    assert judged(yuan(150_000)) == "pass"
    assert judged(yuan("149999.99")) == "warn"
    assert judged(None) == "missing"


def test_the_ranking_scales_each_part_within_the_candidates():
    first = [
        project("A", state="admitted"),
        fund("A"),
        linkage("A", households=10, key_households=5, income=yuan(10)),
    ]
    second = [
        project("B", state="admitted"),
        fund("B"),
        linkage("B", households=20, key_households=5, income=yuan(9)),
    ]
    ranking = answer(gather(*first, *second), 2024, YEAR_END).ranking
    # households 0:100, key households 50:50, income 100:0, jobs 50:50, labour share 50:50
    assert (ranking["A"].score, ranking["B"].score) == (55, 45)
    assert (ranking["A"].rank, ranking["B"].rank) == (1, 2)


def test_an_operator_is_named_beside_its_project():
    findings = answer(
        gather(project(asset_income=True), fund(), operator(dishonesty=True)), 2024, YEAR_END
    ).findings
    assert findings["operator-integrity", "operator", OPERATOR, "XM1", None].outcome == "fail"
