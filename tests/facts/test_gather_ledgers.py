"""Operators, custody agreements, collective income, workshops, assets and banners, each once by hand."""

from datetime import date

import pytest

from liannong.facts.gather import BannerYear
from liannong.rulebook.facts import (
    NO_BOOKS,
    AgreementFacts,
    AllocationFacts,
    AllocationLine,
    AssetFacts,
    ClosedYear,
    EqualShares,
    OperatorFacts,
    WorkshopFacts,
)
from liannong.rulebook.vocabulary import (
    AllocationBasis,
    AssetState,
    Destination,
    Mode,
    Use,
    WorkshopState,
)
from tests.builders import (
    BANNER,
    OPERATOR,
    agreement,
    allocation,
    asset,
    benefit,
    employment,
    finance,
    id_number,
    operator,
    person,
    project,
    rectification,
    workshop,
    yuan,
)
from tests.facts.booked import gathered

HALF_YEAR, YEAR_END = date(2024, 6, 30), date(2024, 12, 31)
VILLAGE = "150422100201"


def test_an_operator_with_its_books_of_two_years():
    books = {"net_profit": -5, "assets": 100, "liabilities": 70, "net_assets": -1, "audited": True}
    rows = [operator(dishonesty=False, violation=True), finance(year=2022), finance(**books)]
    assert gathered(*rows).operators == {
        OPERATOR: OperatorFacts(
            OPERATOR, BANNER, False, True, {2022: ClosedYear(), 2023: ClosedYear(**books)}
        )
    }


def test_an_operator_without_books_has_none_for_any_year():
    found = gathered(operator()).operators[OPERATOR]
    assert found == OperatorFacts(OPERATOR, BANNER)
    assert found.year(2023) is NO_BOOKS


def test_books_of_an_operator_the_register_lacks_are_not_lost():
    found = gathered(operator("91150422MA0N000027"), finance(net_profit=3)).operators
    assert found[OPERATOR] == OperatorFacts(OPERATOR, years={2023: ClosedYear(net_profit=3)})
    assert len(found) == 2


def custody(*rows, **asked):
    (only,) = gathered(project(), *rows, **asked).agreements()
    return only


def test_a_custody_agreement_of_which_everything_is_said():
    stated = {"principal": yuan(5000), "current_value": yuan("4999.99"), "changed_on": HALF_YEAR}
    moved = {"id_number": id_number(1), "destination": "transferred", "transferee": id_number(2)}
    rows = [person(1, died_on=date(2024, 5, 1)), person(2), agreement(mode="trusteeship", **stated, **moved)]
    assert custody(*rows) == AgreementFacts(
        "XY1", "XM1", BANNER, Mode.TRUSTEESHIP, **stated, holder=id_number(1), holder_died_on=date(2024, 5, 1),
        household_has_died=True, destination=Destination.TRANSFERRED, transferee=id_number(2), transferee_is_key=True,
    )  # fmt: skip


def test_a_custody_agreement_of_which_nothing_more_is_said():
    assert custody(person(), agreement(mode="contract-farming")) == AgreementFacts(
        "XY1", "XM1", BANNER, Mode.CONTRACT_FARMING, holder_is_known=False, transferee_is_known=False
    )


def test_a_death_is_known_from_its_day_on():
    rows = [person(died_on=HALF_YEAR), agreement(mode="trusteeship", id_number=id_number(1))]
    on_the_day, day_before = custody(*rows, on=HALF_YEAR), custody(*rows, on=date(2024, 6, 29))
    assert (on_the_day.holder_died_on, on_the_day.household_has_died) == (HALF_YEAR, True)
    assert (day_before.holder_died_on, day_before.household_has_died) == (None, False)


def test_in_a_household_no_ledger_knows_the_holder_may_have_died():
    assert custody(agreement(mode="trusteeship")).household_has_died


def test_a_transferee_is_asked_on_the_day_of_the_change():
    moved = {"mode": "trusteeship", "transferee": id_number(2), "changed_on": HALF_YEAR}
    assert custody(person(2, until=HALF_YEAR), agreement(**moved)).transferee_is_key
    assert not custody(person(2, since=date(2024, 7, 1)), agreement(**moved)).transferee_is_key
    assert not custody(person(2), agreement(**moved | {"changed_on": None})).transferee_is_key


def test_neither_other_modes_nor_withdrawn_projects_are_asked_about_entitlements():
    assert list(gathered(project(), agreement(mode="order")).agreements()) == []
    assert list(gathered(project(state="withdrawn"), agreement(mode="trusteeship")).agreements()) == []


def test_an_agreement_of_a_project_no_ledger_knows_has_no_place():
    (found,) = gathered(agreement(mode="trusteeship")).agreements()
    assert (found.project, found.place) == ("XM1", "")


def test_lines_of_collective_income_stand_as_written():
    rows = [
        allocation(use="other-revitalization", note="修路"),
        allocation(use="cash-handout", basis="none", household="H1", amount=0),
        allocation("FP2", year=2023),
    ]
    assert list(gathered(rows).allocation_lines()) == [
        AllocationLine("FP1", 2, VILLAGE, Use.OTHER_REVITALIZATION, yuan(1000), note="修路"),
        AllocationLine("FP1", 3, VILLAGE, Use.CASH_HANDOUT, 0, AllocationBasis.NONE, "H1"),
    ]


def shared(amount, *households, basis="none", **fields):
    return [allocation(household=home, amount=amount, basis=basis, **fields) for home in households]


def allocated(*rows):
    (only,) = gathered(*rows).allocations()
    return only


def test_an_allocation_is_the_sum_of_its_lines_and_its_first_resolution():
    rows = [allocation(resolved_on=HALF_YEAR), allocation(resolved_on=date(2024, 5, 1)), allocation()]
    assert allocated(rows) == AllocationFacts("FP1", VILLAGE, yuan(3000), date(2024, 5, 1))
    assert allocated(allocation()).resolved_on is None


def test_equal_shares_are_counted_by_amount_the_most_households_first():
    rows = [*shared(100, "H1", "H2"), *shared(50, "H3", "H4", "H5"), *shared(70, "H6")]
    assert allocated(rows).equal_shares == (
        EqualShares(50, 3, 150),
        EqualShares(100, 2, 200),
        EqualShares(70, 1, 70),
    )


def test_a_household_that_gets_the_same_twice_is_one_household():
    assert allocated(shared(100, "H1", "H1", "H2")).equal_shares == (EqualShares(100, 2, 300),)


def test_nothing_or_only_a_share_behind_it_is_even_and_work_or_condition_is_not():
    rows = [*shared(1, "H1"), *shared(1, "H2", basis="share"), *shared(1, "H3", basis="labour")]
    rows += [*shared(1, "H4", basis="condition"), *shared(1, "H5", basis=None), *shared(1, None)]
    assert allocated(rows).equal_shares == (EqualShares(1, 2, 2),)


def test_allocations_of_another_year_are_not_asked_about():
    assert list(gathered(shared(1, "H1", year=2023)).allocations()) == []


def test_a_workshop_with_the_key_beneficiaries_its_operator_employed():
    people = [person(1), person(2), person(3, category="ordinary")]
    jobs = [employment(1), employment(1, project="XM2"), employment(2), employment(3)]
    rows = [workshop(operator=OPERATOR, state="idle", idle_since=HALF_YEAR), workshop("CJ2")]
    assert list(gathered(rows, people, jobs).workshops()) == [
        WorkshopFacts("CJ1", BANNER, WorkshopState.IDLE, HALF_YEAR, 2),
        WorkshopFacts("CJ2", BANNER, WorkshopState.RUNNING),
    ]


def test_assets_stand_as_written_but_for_those_of_withdrawn_projects():
    rows = [
        asset("ZC1", state="idle", idle_since=HALF_YEAR),
        asset("ZC2", state=None),
        asset("ZC3", project="XM2"),
        asset("ZC4", project="XM3"),
    ]
    assert list(gathered(project(), project("XM2", state="withdrawn"), rows).assets()) == [
        AssetFacts("ZC1", "XM1", BANNER, AssetState.IDLE, HALF_YEAR),
        AssetFacts("ZC2", "XM1", BANNER),
        AssetFacts("ZC4", "XM3", "", AssetState.IN_USE),
    ]


def banner_years(*rows, **asked):
    return {found.banner: found for found in gathered(*rows, **asked).banner_years()}


def test_a_banners_year_with_a_bit_of_everything():
    rows = [
        [project(), person(1), person(2), person(3, category="ordinary")],
        [benefit("H1", amount=5), benefit("H1", amount=6), benefit("H3", amount=100)],
        [rectification("ZG1", done_on=date(2024, 6, 1)), rectification("ZG2", done_on=date(2024, 6, 2))],
        [allocation(amount=30), allocation(amount=12, use="cash-handout")],
    ]
    expected = BannerYear("150422", 2, 1, 11, due=2, in_time=1, allocated=42, listed=30)
    assert banner_years(*rows) == {"150422": expected}


def test_a_banner_with_a_project_alone_has_zeros():
    assert banner_years(project()) == {"150422": BannerYear("150422", 0, 0, 0, 0, 0, 0, 0)}


def test_each_banner_is_told_apart_whatever_speaks_of_it():
    rows = [project(division="150402001001"), person(division="150102000000"), allocation(), project("XM2")]
    found = banner_years(rows, benefit(project="XM2"))
    assert sorted(found) == ["150102", "150402", "150422"]
    assert (found["150102"].key_households, found["150422"].key_driven) == (1, 1)


def test_key_households_are_those_of_the_day_asked_about():
    rows = [person(1, until=HALF_YEAR), person(2, household="H1", until=HALF_YEAR), person(3, since=YEAR_END)]
    assert banner_years(rows, on=HALF_YEAR)["150422"].key_households == 1
    assert banner_years(rows)["150422"].key_households == 1
    assert banner_years(rows, on=date(2024, 7, 1)) == {}


@pytest.mark.parametrize(
    ("due_on", "due"),
    [
        (date(2023, 12, 31), 0),
        (date(2024, 1, 1), 1),
        (HALF_YEAR, 1),
        (date(2024, 7, 1), 0),
        (date(2025, 1, 1), 0),
    ],
)
def test_rectifications_are_due_in_the_year_up_to_the_day(due_on, due):
    found = banner_years(project(), rectification(due_on=due_on), on=HALF_YEAR)
    assert (found["150422"].due, found["150422"].in_time) == (due, 0)
