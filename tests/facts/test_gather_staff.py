"""Who counts towards the employment reward, and the first reason of who does not (Art. 16(3))."""

from datetime import date

import pytest

from liannong.rulebook.facts import StaffFacts, StaffMember
from liannong.rulebook.vocabulary import LeftOut
from tests.builders import BANNER, OPERATOR, employment, id_number, operator, person, yuan
from tests.facts.booked import gathered

SIX_MONTHS, UNDER_SIX = date(2024, 6, 15), date(2024, 6, 14)


def staff(*rows, **asked):
    (only,) = gathered(operator(), *rows, **asked).staff()
    return only


def member(*rows, **asked):
    (only,) = staff(*rows, **asked).members
    return only


def reason(*rows, **asked):
    return member(*rows, **asked).left_out


def test_a_person_who_counts_and_one_who_does_not():
    rows = [person(1), employment(1, wage=yuan(3000)), person(2, name="巴特尔"), employment(2, wage=None)]
    assert staff(*rows) == StaffFacts(
        OPERATOR, BANNER, 2024, 1, yuan(3000), yuan(1850),
        members=(
            StaffMember(id_number(1), "牧民1", 12, yuan(3000), yuan(1850), None),
            StaffMember(id_number(2), "巴特尔", 12, None, yuan(1850), LeftOut.WAGE_UNKNOWN),
        ),
    )  # fmt: skip


def test_an_operator_without_workers_has_no_staff():
    assert list(gathered(operator(), person()).staff()) == []


def test_staff_of_whom_nobody_counts_are_none():
    found = staff(person(category="ordinary"), employment())
    assert (found.persons, found.monthly_wages, found.monthly_minimum_wages) == (0, 0, 0)


def test_the_sums_need_no_list_of_persons():
    (found,) = gathered(operator(), person(), employment()).staff(with_members=False)
    assert (found.persons, found.members) == (1, ())


def test_an_operator_no_ledger_knows_has_no_place_but_its_staff():
    (found,) = gathered(person(), employment(workplace=BANNER)).staff()
    assert (found.operator, found.place, found.persons) == (OPERATOR, None, 1)


def test_a_worker_no_ledger_knows_has_no_name():
    assert member(employment()) == StaffMember(id_number(1), "", 0, yuan(1850), yuan(1850), LeftOut.NOT_KEY)


FAULTS = [
    (LeftOut.DECEASED, {"died_on": date(2023, 12, 31)}, {}),
    (LeftOut.NOT_KEY, {"category": "ordinary"}, {}),
    (LeftOut.NO_AGREEMENT, {}, {"contract": False}),
    (LeftOut.PAID_ELSEWHERE, {}, {"paid_elsewhere": True}),
    (LeftOut.UNDER_SIX_MONTHS, {}, {"until": UNDER_SIX}),
    (LeftOut.WAGE_UNKNOWN, {}, {"wage": None}),
    (LeftOut.BELOW_MINIMUM, {}, {"wage": yuan("1849.99")}),
]


@pytest.mark.parametrize(("expected", "who", "job"), FAULTS)
def test_each_reason_alone_leaves_a_person_out(expected, who, job):
    assert reason(person(**who), employment(**job)) is expected


@pytest.mark.parametrize("first", range(len(FAULTS)))
def test_of_several_reasons_the_first_in_order_is_named(first):
    who, job = {}, {}
    for _, of_person, of_employment in reversed(FAULTS[first:]):
        who, job = who | of_person, job | of_employment
    job["wage"] = FAULTS[max(first, 5)][2]["wage"]
    assert reason(person(**who), employment(**job)) is FAULTS[first][0]


def test_an_agreement_not_stated_is_none():
    assert reason(person(), employment(contract=None)) is LeftOut.NO_AGREEMENT


def test_a_blank_about_other_subsidies_means_there_were_none():
    assert reason(person(), employment(paid_elsewhere=None)) is None
    assert reason(person(), employment(paid_elsewhere=False)) is None


def test_six_months_are_enough_and_a_day_less_is_not():
    assert reason(person(), employment(until=SIX_MONTHS)) is None
    assert reason(person(), employment(until=UNDER_SIX)) is LeftOut.UNDER_SIX_MONTHS
    assert reason(person(), employment(), on=UNDER_SIX) is LeftOut.UNDER_SIX_MONTHS


def test_the_minimum_wage_itself_is_enough_and_a_fen_less_is_not():
    assert reason(person(), employment(wage=yuan(1850))) is None
    assert reason(person(), employment(wage=yuan("1849.99"))) is LeftOut.BELOW_MINIMUM


def test_a_wage_is_unknown_where_the_minimum_wage_is():
    assert reason(person(), employment(workplace="150271000000")) is LeftOut.WAGE_UNKNOWN


def test_months_of_several_employments_add_up():
    spring, autumn = employment(until=date(2024, 3, 31)), employment(since=date(2024, 10, 1))
    assert member(person(), spring, autumn).months == 6
    assert reason(person(), spring, autumn) is None


def test_months_add_up_over_an_operators_projects_but_not_over_operators():
    spring = employment(until=date(2024, 3, 31))
    autumn = {"since": date(2024, 10, 1), "project": "XM2"}
    assert reason(person(), spring, employment(**autumn)) is None
    other = "91150422MA0N000027"
    apart = gathered(
        operator(), operator(other), person(), spring, employment(**autumn, operator=other)
    ).staff()
    assert [one.members[0].left_out for one in apart] == [LeftOut.UNDER_SIX_MONTHS] * 2


def test_the_longest_employment_sets_the_wage():
    long, short = (
        employment(until=date(2024, 5, 31), wage=yuan(3000)),
        employment(since=date(2024, 9, 1), wage=1),
    )
    assert member(person(), long, short).wage == yuan(3000)
    assert member(person(), short, long).wage == yuan(3000)


def test_of_employments_equally_long_the_latest_sets_wage_and_minimum():
    early = employment(since=date(2023, 1, 1), until=date(2024, 6, 30), wage=yuan(3000))
    late = employment(since=date(2024, 7, 1), wage=yuan(1000), workplace="150102000000")
    for jobs in ((early, late), (late, early)):
        found = member(person(), *jobs)
        assert (found.wage, found.minimum_wage) == (yuan(1000), yuan(1980))
        assert found.left_out is LeftOut.BELOW_MINIMUM


def test_of_employments_alike_in_all_the_later_row_sets_the_wage():
    first, second = employment(wage=yuan(3000)), employment(wage=yuan(2000))
    assert member(person(), first, second).wage == yuan(2000)
    assert member(person(), second, first).wage == yuan(3000)


def test_an_employment_that_does_not_count_gives_neither_months_nor_wage():
    unsigned = employment(until=date(2024, 7, 31), wage=yuan(9000), contract=False)
    signed = employment(since=date(2024, 8, 1), wage=yuan(2000))
    found = member(person(), unsigned, signed)
    assert (found.months, found.wage, found.left_out) == (5, yuan(2000), LeftOut.UNDER_SIX_MONTHS)


def test_of_employments_none_of_which_counts_the_one_that_got_furthest_is_named():
    unsigned, paid = employment(contract=False), employment(since=date(2024, 2, 1), paid_elsewhere=True)
    assert reason(person(), unsigned, paid) is LeftOut.PAID_ELSEWHERE


def test_an_employment_begun_before_and_one_begun_after_the_category_ended():
    still = employment(until=date(2024, 6, 30))
    no_more = employment(since=date(2024, 7, 1))
    found = member(person(until=date(2024, 3, 1)), still, no_more)
    assert (found.months, found.left_out) == (6, None)


def test_an_operators_staff_are_named_in_the_order_of_their_numbers():
    rows = [row for n in (3, 1, 2) for row in (person(n), employment(n))]
    assert [one.id_number for one in staff(*rows).members] == [id_number(n) for n in (1, 2, 3)]
