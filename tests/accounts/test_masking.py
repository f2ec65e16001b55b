from __future__ import annotations

from liannong.accounts.masking import masked_id, masked_name, masked_phone, without_personal_data


def test_an_id_keeps_its_area_and_its_last_four() -> None:
    assert masked_id("15010019800101123X") == "1501**********123X"


def test_a_phone_keeps_its_ends() -> None:
    assert masked_phone("13800001234") == "138****1234"


def test_a_name_keeps_its_first_character() -> None:
    assert masked_name("张三丰") == "张**"


def test_what_is_too_short_to_hide_behind_its_ends_is_hidden_whole() -> None:
    assert masked_id("15010019") == "********"
    assert masked_phone("12345") == "*****"
    assert masked_name("张") == "*"
    assert masked_id("") == ""


def test_personal_fields_are_masked_by_name_and_others_left() -> None:
    values = {"id_number": "15010019800101123X", "phone": "", "name": "张三", "amount": 100}
    assert without_personal_data(values) == {**values, "id_number": "1501**********123X"}
