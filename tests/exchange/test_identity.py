from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liannong.exchange.identity import (
    CREDIT_ALPHABET,
    area_is_known,
    credit_check,
    credit_fault,
    id_check,
    id_fault,
    sound_ids,
)

ON = date(2025, 6, 30)
BORN = st.dates(date(1900, 1, 1), ON)


def number(area: str, born: date, order: int) -> str:
    first = f"{area}{born:%Y%m%d}{order:03d}"
    return first + id_check(first)


@pytest.mark.parametrize("sound", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_the_standard_are_sound(sound: str) -> None:
    assert id_fault(sound, on=ON) is None


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("110105491231002", "length"),
        ("11010519491231002", "length"),
        ("110105194912310021", "checksum"),
        ("11010519491231002A", "checksum"),
        ("1101051949123100２X", "checksum"),
        ("11010519490229002X", "date"),
        ("110105194913310029", "date"),
    ],
)
def test_each_fault_has_its_name(wrong: str, fault: str) -> None:
    assert id_fault(wrong, on=ON) == fault


def test_a_birthday_on_the_day_is_fine_and_one_after_it_is_not() -> None:
    assert id_fault(number("150422", ON, 1), on=ON) is None
    assert id_fault(number("150422", date(2025, 7, 1), 1), on=ON) == "future-date"


def test_a_leap_day_exists_only_in_a_leap_year() -> None:
    assert id_fault(number("150422", date(2000, 2, 29), 1), on=ON) is None
    assert id_fault("15042219000229001X", on=ON) == "date"


def test_old_leagues_and_the_demonstration_area_are_known_areas() -> None:
    assert area_is_known("15262219700101")
    assert area_is_known("15999919700101")
    assert not area_is_known("15880119700101")
    assert not area_is_known("99010119700101")


@given(BORN, st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_digit_changed_is_always_noticed(born: date, order: int, place: int, shift: int) -> None:
    sound = number("150422", born, order)
    changed = sound[:place] + str((int(sound[place]) + shift) % 10) + sound[place + 1 :]
    assert id_fault(changed, on=ON) is not None


@given(
    st.lists(
        st.one_of(
            st.builds(number, st.sampled_from(["150422", "880101"]), BORN, st.integers(0, 999)), st.text()
        )
    )
)
def test_a_column_is_judged_as_its_numbers_one_by_one(numbers: list[str]) -> None:
    judged = sound_ids(pa.array(numbers, pa.string()), on=ON).to_pylist()
    assert judged == [id_fault(n, on=ON) is None and area_is_known(n) for n in numbers]


def test_a_column_with_a_lower_case_x_leaves_it_to_a_closer_look() -> None:
    assert sound_ids(pa.array(["11010519491231002x"]), on=ON).to_pylist() == [False]


def test_the_example_of_the_credit_code_standard_is_sound() -> None:
    assert credit_fault("91350100M000100Y43") is None


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("91350100M000100Y44", "checksum"),
        ("91350100M000100Y4", "length"),
        ("9135010OM000100Y43", "checksum"),
    ],
)
def test_a_wrong_credit_code_is_noticed(wrong: str, fault: str) -> None:
    assert credit_fault(wrong) == fault


@given(st.text(CREDIT_ALPHABET, min_size=17, max_size=17))
def test_any_first_letter_makes_a_credit_code(first: str) -> None:
    assert credit_fault(first + credit_check(first)) is None
    assert credit_fault("N" + first[1:] + credit_check("N" + first[1:])) is None
