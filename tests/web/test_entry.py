"""The grid for many rows: checked while typing, kept once however often it is sent, told what a clerk should know."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from liannong.registry.models import Benefit, Employment, Project
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

OPERATOR = "91350100M000100Y43"


@pytest.fixture
def here():
    return land(BANNER, "左旗", operator_code=OPERATOR)


@pytest.fixture
def township(here):
    return visitor(user("township"))


def send(client, table, *rows, verb="send", **more):
    content = {"key": str(uuid4()), "rows": rows} | more
    return client.post(reverse(f"{verb}-{table}"), content, content_type="application/json")


def paid(here, **fields):
    return {
        "project": here.project.code, "household": here.household.code, "paid_on": "2024-12-01", "amount": "88.5",
        "kind": "分红",
    } | fields  # fmt: skip


def work(here, **fields):
    own = {"project": here.project.code, "operator": OPERATOR, "id_number": {"pick": here.person.pk}}
    return own | {"since": "2024-01-01", "until": "2024-12-31", "wage": "1000"} | fields


def another_project(here):
    other = Project.objects.get(pk=here.project.pk)
    other.pk, other.code, other.name = None, "XM-2", "养牛"
    other.save()


def texts(answer, kind="remarks", row=0):
    return [each["text"] for each in answer.json()["rows"][row][kind]]


def test_two_hundred_rows_are_kept_at_once(township, here):
    answer = send(township, "benefit", *(paid(here, amount=str(n)) for n in range(1, 201)))
    assert answer.json()["saved"] == 200
    assert Benefit.objects.count() == 201


def test_the_same_submission_twice_is_kept_once_and_answered_the_same(township, here):
    key = str(uuid4())
    first, second = (send(township, "benefit", paid(here), key=key).json() for _ in range(2))
    assert (first, Benefit.objects.count()) == (second, 2)


def test_a_key_of_another_account_tells_nothing(township, here):
    key = str(uuid4())
    send(township, "benefit", paid(here), key=key)
    other = visitor(user("banner-clerk"))
    assert send(other, "benefit", paid(here), key=key).status_code == 403


def test_wrong_rows_are_told_beside_their_fields_and_nothing_is_kept(township, here):
    answer = send(township, "benefit", paid(here), paid(here, amount="若干"))
    assert answer.status_code == 422
    assert texts(answer, "problems") == []
    assert answer.json()["rows"][1]["problems"] == [
        {"field": "amount", "text": "不是数字。只填数字，例如 1234.50。", "fatal": True}
    ]
    assert Benefit.objects.count() == 1


def test_good_rows_alone_are_kept_where_somebody_says_so(township, here):
    answer = send(township, "benefit", paid(here), paid(here, amount="若干"), partly=True)
    assert answer.json()["saved"] == 1


def test_what_may_be_entered_twice_is_asked_about_before_it_is_kept(township, here):
    send(township, "benefit", paid(here))
    answer = send(township, "benefit", paid(here))
    assert answer.status_code == 409
    assert "完全相同" in texts(answer, "problems")[0]
    assert send(township, "benefit", paid(here), accept=True).json()["saved"] == 1


def test_a_job_is_told_with_its_months_its_class_and_the_minimum_wage(township, here):
    Employment.objects.all().delete()
    said = texts(send(township, "employment", work(here), verb="check"))
    assert said == ["2024 年共 12 个月、261 天，计为常年就业。", "月工资低于当日当地最低工资 1850.00 元。"]


def test_a_person_elsewhere_on_the_same_days_is_told_with_the_other_project(township, here):
    another_project(here)
    said = texts(send(township, "employment", work(here, project="XM-2"), verb="check"))
    assert "同一时段已登记在“左旗肉羊养殖”，一人同一时段只应在一个项目。" in said
    Employment.objects.update(division="150422101201")
    Project.objects.filter(pk=here.project.pk).update(division="150422101201")
    said = texts(send(township, "employment", work(here, project="XM-2"), verb="check"))
    assert any("另一个项目（不在您的范围内）" in text for text in said)
    assert not any("左旗肉羊养殖" in text for text in said)


def test_two_projects_for_the_same_days_are_asked_about_before_they_are_kept(township, here):
    another_project(here)
    row = work(here, project="XM-2", wage="3000")
    asked = send(township, "employment", row)
    assert asked.status_code == 409
    assert "同一时段已登记在“左旗肉羊养殖”，一人同一时段只应在一个项目。" in texts(asked)
    assert Employment.objects.count() == 1
    assert send(township, "employment", row, accept=True).json()["saved"] == 1


def test_the_form_of_one_row_asks_about_it_as_well(township, here):
    another_project(here)
    row = work(here, project="XM-2", wage="3000", id_number=here.person.id_number)
    asked = township.post(reverse("add-employment"), row)
    assert (asked.status_code, "一人同一时段只应在一个项目" in asked.content.decode()) == (422, True)
    assert Employment.objects.count() == 1
    township.post(reverse("add-employment"), row | {"accept": "on"})
    assert Employment.objects.count() == 2


def test_looking_up_finds_by_name_initials_and_number_and_hides_the_number(township, here):
    here.person.name_initials = "zqqmg"
    here.person.save()
    for words in ("左旗其", "zqq", here.person.id_number):
        found = township.post(reverse("look-up"), {"kind": "id_number", "words": words})
        assert [each["pick"] for each in found.json()["found"]] == [here.person.pk]
        assert here.person.id_number not in found.content.decode()


def test_looking_up_stays_within_the_scope(here):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    stranger = visitor(user("banner-clerk"))
    for kind, words in (
        ("id_number", "右旗"),
        ("project", "右旗"),
        ("household", other.household.code),
        ("agreement", "XY"),
        ("operator", "右旗"),
        ("asset", "右旗"),
    ):
        found = stranger.post(reverse("look-up"), {"kind": kind, "words": words}).content.decode()
        assert not any(word in found for word in other.telltales)
    answer = send(stranger, "employment", work(here, id_number={"pick": other.person.pk}))
    assert texts(answer, "problems") == ["必填项没有填写。补填。"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"rows": []}', '{"rows": [1]}', '{"rows": [{"amount": {"pick": "x"}}]}']
)
def test_nonsense_is_refused_in_words(township, content):
    answer = township.post(reverse("send-benefit"), content, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["message"]


def test_who_may_not_add_has_no_grid(here):
    assert visitor(user("auditor")).get(reverse("enter-benefit")).status_code == 403
    assert reverse("enter-benefit") in visitor(user("township")).get(reverse("benefits")).content.decode()
