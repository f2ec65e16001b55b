"""Each row as booked: what fell in the year, and who was key on its own day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liannong.facts.booking import BOOKED
from liannong.rulebook.law import NotInForce
from tests.builders import (
    agreement,
    allocation,
    benefit,
    employment,
    linkage,
    person,
    project,
    yuan,
)
from tests.facts.booked import booked, column

HALF_YEAR = date(2024, 6, 30)


def of_employment(field, *rows, **asked):
    return column(booked(*rows, **asked), "employment", field)


def test_an_employment_begins_in_the_year_and_adds_up_its_months_and_days():
    table = booked(employment(since=date(2020, 3, 1), until=date(2024, 4, 15)))
    assert column(table, "employment", "first_day") == [date(2024, 1, 1)]
    assert column(table, "employment", "months") == [4]
    assert column(table, "employment", "days") == [4 * 2175]


def test_attendance_recorded_goes_before_attendance_reckoned():
    assert of_employment("days", employment(days=100_50)) == [100_50]
    assert of_employment("days", employment(days=0)) == [0]


def test_a_running_employment_goes_on_to_the_day_asked_about():
    running = employment(since=date(2024, 1, 1), until=None)
    assert of_employment("months", running) == [12]
    assert of_employment("months", running, on=HALF_YEAR) == [6]
    assert of_employment("months", running, on=date(2024, 6, 14)) == [5]


def test_what_is_to_come_of_an_employment_is_not_worked_yet():
    assert of_employment("months", employment(), on=HALF_YEAR) == [6]


def test_a_closed_year_is_whole_though_asked_about_later():
    assert of_employment("months", employment(until=None), on=date(2025, 3, 31)) == [12]


@pytest.mark.parametrize(
    ("since", "until"),
    [(date(2023, 1, 1), date(2023, 12, 31)), (date(2025, 1, 1), None), (date(2025, 1, 1), date(2025, 6, 1))],
)
def test_an_employment_beside_the_year_is_left_out(since, until):
    assert of_employment("id_number", employment(since=since, until=until), on=date(2025, 12, 31)) == []


def test_an_employment_of_one_day_at_either_end_of_the_year_is_kept():
    first = employment(1, since=date(2023, 5, 1), until=date(2024, 1, 1))
    last = employment(2, since=date(2024, 12, 31), until=None)
    assert of_employment("months", first, last) == [0, 0]


def test_an_employment_that_begins_after_the_day_asked_about_is_left_out():
    assert of_employment("id_number", employment(since=date(2024, 7, 1)), on=HALF_YEAR) == []
    assert len(of_employment("id_number", employment(since=HALF_YEAR), on=HALF_YEAR)) == 1


@pytest.mark.parametrize(("category", "key"), [("lifted", True), ("monitored", True), ("ordinary", False)])
def test_monitored_and_lifted_persons_are_key(category, key):
    assert of_employment("key", person(category=category), employment()) == [key]


def test_a_person_no_ledger_knows_is_not_key():
    assert of_employment("key", employment()) == [False]


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"since": date(2024, 3, 1)}, True),
        ({"since": date(2024, 3, 2)}, False),
        ({"until": date(2024, 3, 1)}, True),
        ({"until": date(2024, 2, 29)}, False),
        ({"since": date(2024, 3, 1), "until": date(2024, 3, 1)}, True),
    ],
)
def test_a_category_holds_on_its_first_and_on_its_last_day(fields, key):
    assert of_employment("key", person(**fields), employment(since=date(2024, 3, 1))) == [key]


def test_an_earlier_employment_asks_for_the_category_of_new_years_day():
    began = employment(since=date(2020, 1, 1))
    assert of_employment("key", person(until=date(2023, 12, 31)), began) == [False]
    assert of_employment("key", person(since=date(2024, 1, 1)), began) == [True]
    assert of_employment("key", person(since=date(2024, 1, 2)), began) == [False]


def test_a_second_category_takes_over_where_the_first_has_ended():
    rows = [person(until=date(2024, 2, 29)), person(since=date(2024, 3, 2), category="monitored")]
    jobs = [employment(since=date(2024, *day)) for day in ((2, 29), (3, 1), (3, 2))]
    keys = booked(rows, jobs).connection.execute("SELECT since, key FROM employment ORDER BY since")
    assert [key for _, key in keys.fetchall()] == [True, False, True]


def test_who_died_is_key_on_the_day_of_death_and_not_after():
    dead, job = person(died_on=date(2024, 3, 1)), employment(since=date(2024, 3, 1))
    assert of_employment("key", dead, job) == [True]
    assert of_employment("deceased", dead, job) == [False]
    later = employment(since=date(2024, 3, 2))
    assert of_employment("key", dead, later) == [False]
    assert of_employment("deceased", dead, later) == [True]


def test_a_death_written_in_one_row_of_a_person_holds_for_all():
    rows = [person(until=date(2024, 6, 30), died_on=date(2024, 3, 1)), person(since=date(2024, 7, 1))]
    assert of_employment("deceased", rows, employment(since=date(2024, 7, 1))) == [True]
    assert of_employment("key", rows, employment(since=date(2024, 7, 1))) == [False]


def test_a_household_is_key_while_any_member_is():
    family = [person(1, household="H1", category="ordinary"), person(2, household="H1", until=HALF_YEAR)]
    gains = [benefit(paid_on=HALF_YEAR), benefit(paid_on=date(2024, 7, 1))]
    assert column(booked(family, gains), "benefit", "(paid_on, key)") == [
        (HALF_YEAR, True),
        (date(2024, 7, 1), False),
    ]


def test_a_household_outlives_one_key_member_by_another():
    family = [person(1, household="H1", died_on=HALF_YEAR), person(2, household="H1")]
    assert column(booked(family, benefit(paid_on=date(2024, 7, 1))), "benefit", "key") == [True]
    assert column(booked(family[:1], benefit(paid_on=date(2024, 7, 1))), "benefit", "key") == [False]


SPELLS = {
    "two open ones": [(None, None), (None, None)],
    "the same one twice": [(date(2024, 1, 1), HALF_YEAR), (date(2024, 1, 1), HALF_YEAR)],
    "one in another": [(date(2023, 1, 1), None), (date(2024, 5, 1), date(2024, 8, 1))],
    "overlapping ones": [(date(2023, 1, 1), HALF_YEAR), (date(2024, 6, 1), None)],
    "ones that meet on the day": [(None, date(2024, 6, 1)), (date(2024, 6, 1), None)],
    "a chain with one long": [(None, date(2024, 12, 1)), (date(2024, 1, 1), date(2024, 2, 1)), (HALF_YEAR, None)],
    "same start, other ends": [(date(2024, 1, 1), date(2024, 7, 1)), (date(2024, 1, 1), None)],
}  # fmt: skip


@pytest.mark.parametrize("spells", SPELLS.values(), ids=SPELLS)
def test_members_who_are_key_at_once_never_double_a_benefit_or_an_agreement(spells):
    family = [person(n, household="H1", since=s, until=u) for n, (s, u) in enumerate(spells)]
    table = booked(family, benefit(), agreement(since=date(2024, 6, 1), until=date(2024, 12, 31)))
    assert column(table, "benefit", "(amount, key)") == [(yuan(1000), True)]
    assert column(table, "agreement", "(members, key)") == [(len(spells), True)]


def test_spells_alike_in_many_households_are_never_told_apart():
    """Ties fall either way in a long table, so two windows over it must not lean on their order."""
    families = [person(4 * home + n, household=f"H{home}") for home in range(200) for n in range(4)]
    table = booked(families, (benefit(f"H{home}") for home in range(200)))
    assert len(column(table, "key_household", "since")) == 200
    assert column(table, "benefit", "amount") == [yuan(1000)] * 200


SPRING = st.dates(date(2024, 3, 1), date(2024, 3, 20))
SPELL = st.tuples(SPRING, SPRING).map(sorted)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(SPELL, max_size=5), max_size=6))
def test_merged_spells_hold_each_day_of_any_member_once(households):
    members = [
        person(10 * home + n, household=f"H{home}", since=since, until=until)
        for home, spells in enumerate(households) for n, (since, until) in enumerate(spells)
    ]  # fmt: skip
    rows = booked(members).connection.execute("SELECT household, since, until FROM key_household")
    merged = [(home, day) for home, since, until in rows.fetchall() for day in days(since, until)]
    expected = {
        (f"H{h}", day) for h, spells in enumerate(households) for spell in spells for day in days(*spell)
    }
    assert sorted(merged) == sorted(expected)


def days(since, until):
    return [since + timedelta(n) for n in range((until - since).days + 1)]


def test_a_gap_between_two_spells_stays_one():
    rows = [person(until=date(2024, 5, 31)), person(since=date(2024, 6, 2))]
    table = booked(rows, benefit())
    assert column(table, "benefit", "key") == [False]
    assert len(column(table, "key_household", "since")) == 2


def test_spells_of_one_household_say_nothing_of_another():
    rows = [person(1, until=date(2024, 5, 31)), person(2)]
    assert column(booked(rows, benefit("H1"), benefit("H2")), "benefit", "(household, key)") == [
        ("H1", False),
        ("H2", True),
    ]


def test_a_benefit_after_the_day_asked_about_is_not_known_yet():
    gains = [benefit(paid_on=HALF_YEAR), benefit(paid_on=date(2024, 7, 1))]
    assert column(booked(gains, on=HALF_YEAR), "benefit", "paid_on") == [HALF_YEAR]


def test_benefits_of_other_years_are_kept_for_the_contracts():
    gains = [benefit(paid_on=date(year, 12, 31)) for year in (2021, 2023, 2024)]
    assert column(booked(gains), "benefit", "year") == [2021, 2023, 2024]


def test_an_agreement_has_ended_on_its_last_day():
    contract = agreement(since=date(2022, 1, 1), until=HALF_YEAR)
    facts = "(months, ends_in_year, ended)"
    assert column(booked(contract, on=HALF_YEAR), "agreement", facts) == [(30, True, True)]
    assert column(booked(contract, on=date(2024, 6, 29)), "agreement", facts) == [(30, True, False)]
    assert column(booked(contract, year=2023), "agreement", facts) == [(30, False, True)]


def test_an_agreement_is_key_by_the_day_it_starts():
    contract = agreement(since=date(2021, 1, 1))
    assert column(booked(person(until=date(2021, 1, 1)), contract), "agreement", "key") == [True]
    assert column(booked(person(until=date(2020, 12, 31)), contract), "agreement", "key") == [False]
    assert column(booked(person(since=date(2021, 1, 2)), contract), "agreement", "key") == [False]


def test_members_of_an_agreement_are_those_alive_on_its_last_day():
    family = [
        person(1, household="H1"),
        person(2, household="H1", died_on=date(2023, 12, 31)),
        person(3, household="H1", died_on=date(2023, 12, 30)),
        person(4, household="H2"),
    ]
    assert column(booked(family, agreement()), "agreement", "members") == [2]
    assert column(booked(agreement()), "agreement", "members") == [0]


def test_a_member_with_two_categories_is_one_member():
    rows = [person(until=HALF_YEAR), person(since=date(2024, 7, 1), category="monitored")]
    assert column(booked(rows, agreement()), "agreement", "members") == [1]


def test_modes_bring_their_route_and_whether_they_are_work():
    table = booked(
        [
            agreement("XY1", mode="order"),
            agreement("XY2", mode="trusteeship"),
            agreement("XY3", mode="lease"),
        ],
        [linkage(mode="order"), linkage(mode="trusteeship")],
    )
    assert column(table, "agreement", "(code, route)") == [("XY1", "B"), ("XY2", "A"), ("XY3", None)]
    assert column(table, "linkage", "(mode, is_from_labour)") == [("order", True), ("trusteeship", False)]


def test_the_rules_answer_from_the_day_they_hold():
    assert column(booked(project(), year=2023, on=date(2023, 3, 31)), "project", "code") == ["XM1"]
    with pytest.raises(NotInForce, match="2023-03-31"):
        booked(project(), year=2023, on=date(2023, 3, 30))


def test_empty_ledgers_are_booked_as_empty_tables():
    table = booked()
    assert column(table, "project", "code") == column(table, "worker", "id_number") == []
    assert column(table, "terms", "place") == ["150000"]


def test_booked_tables_are_saved_one_file_each(tmp_path):
    table = booked(project(), allocation(), employment())
    table.save(tmp_path / "booked")
    saved = sorted(path.name for path in (tmp_path / "booked").iterdir())
    assert saved == sorted(f"{name}.parquet" for name in BOOKED)
    table.close()
