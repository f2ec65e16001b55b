from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from liannong.accounts.actions import accounts
from liannong.accounts.administration import looks_after, roles_under
from liannong.accounts.models import AuditEvent, User
from liannong.accounts.roles import Role
from tests.accounts.cast import BANNER, CREDIT_CODE, LEAGUE, NEIGHBOUR, REGION, TOWNSHIP, VILLAGE, user
from tests.accounts.visits import inside, knock, told, with_second_factor

pytestmark = pytest.mark.django_db

CADRE = {
    "username": "cadre",
    "display_name": "包村干部",
    "role": "village",
    "division": VILLAGE,
    "phone": "13800001234",
}


@pytest.fixture
def administrator() -> User:
    return user("administrator", BANNER)


@pytest.mark.parametrize(
    ("place", "role", "division", "is_his"),
    [
        (BANNER, "village", VILLAGE, True),
        (BANNER, "township", TOWNSHIP, True),
        (BANNER, "operator", BANNER, True),
        (BANNER, "village", "150423100201", False),
        (BANNER, "banner-clerk", BANNER, False),
        (BANNER, "administrator", BANNER, False),
        (LEAGUE, "banner-clerk", BANNER, True),
        (LEAGUE, "administrator", BANNER, True),
        (LEAGUE, "department", BANNER, True),
        (LEAGUE, "village", VILLAGE, False),
        (LEAGUE, "league", LEAGUE, False),
        (LEAGUE, "banner-clerk", "150502000000", False),
        (REGION, "league", LEAGUE, True),
        (REGION, "auditor", LEAGUE, True),
        (REGION, "banner-clerk", BANNER, False),
        (REGION, "region", REGION, False),
        (BANNER, "village", TOWNSHIP, False),
        (BANNER, "village", "nowhere", False),
    ],
)
def test_an_account_is_looked_after_by_the_office_right_above_it(
    place: str, role: str, division: str, is_his: bool
) -> None:
    assert looks_after(user("administrator", place), role=role, division=division) is is_his


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_look_after_accounts(role: str) -> None:
    assert not looks_after(user(role), role="village", division=VILLAGE)


def test_each_office_is_offered_the_roles_below_it() -> None:
    below = {
        place: roles_under(User(role="administrator", division=place)) for place in (REGION, LEAGUE, BANNER)
    }
    assert below[REGION] == [Role.LEAGUE, Role.DEPARTMENT, Role.AUDITOR, Role.ADMINISTRATOR]
    assert below[LEAGUE] == [
        Role.BANNER_CLERK, Role.BANNER_REVIEWER, Role.BANNER_LEADER, Role.DEPARTMENT, Role.AUDITOR, Role.ADMINISTRATOR,
    ]  # fmt: skip
    assert below[BANNER] == [Role.TOWNSHIP, Role.VILLAGE, Role.OPERATOR]


def test_a_new_account_gets_a_password_that_is_good_once(administrator: User) -> None:
    made, password = accounts.create(by=administrator, **CADRE)
    assert (made.created_by, made.must_change_password) == (administrator, True)
    client = Client()
    knock(client, "cadre", password)
    assert client.get(reverse("desk")).url == reverse("password")
    event = AuditEvent.objects.get(action="add", subject="account")
    assert (event.by, event.subject_key, event.division) == (administrator.username, "cadre", VILLAGE)
    assert password not in event.after
    assert "13800001234" not in event.after


def test_a_first_password_is_hashed_with_all_rounds_once_it_is_used(administrator: User) -> None:
    made, password = accounts.create(by=administrator, **CADRE)
    few = made.password
    knock(Client(), "cadre", password)
    made.refresh_from_db()
    assert made.password != few
    assert made.check_password(password)


@pytest.mark.parametrize("place", [NEIGHBOUR, LEAGUE])
def test_an_administrator_of_another_place_makes_changes_and_resets_nothing(place: str) -> None:
    stranger, cadre = user("administrator", place), user("village", VILLAGE)
    for deed in (
        lambda: accounts.create(by=stranger, **CADRE),
        lambda: accounts.change(by=stranger, user=cadre, fields={"display_name": "x"}),
        lambda: accounts.set_active(by=stranger, user=cadre, is_active=False),
        lambda: accounts.reset_password(by=stranger, user=cadre),
        lambda: accounts.remove_second_factor(by=stranger, user=cadre),
    ):
        with pytest.raises(PermissionDenied, match="上一级管理员"):
            deed()
    assert User.objects.get(pk=cadre.pk).is_active
    assert not AuditEvent.objects.exists()


def test_an_account_cannot_be_moved_out_of_its_administrators_care(administrator: User) -> None:
    cadre = user("village", VILLAGE)
    for fields in ({"division": "150423100201"}, {"role": "banner-clerk", "division": BANNER}):
        with pytest.raises(PermissionDenied):
            accounts.change(by=administrator, user=User.objects.get(pk=cadre.pk), fields=fields)
    assert User.objects.get(pk=cadre.pk).division == VILLAGE


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"role": "operator", "division": BANNER, "operator_code": ""}, "统一社会信用代码"),
        ({"username": "a b"}, "用户名"),
        ({"display_name": ""}, "空"),
    ],
)
def test_an_account_that_is_not_sound_is_refused_in_words(
    administrator: User, fields: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        accounts.create(by=administrator, **{**CADRE, **fields})


def test_a_reset_gives_a_new_first_password_ends_sessions_and_lifts_the_lock(administrator: User) -> None:
    cadre = user("village", VILLAGE)
    there = inside(cadre)
    for _ in range(5):
        knock(Client(), cadre.username, "wrong")
    password = accounts.reset_password(by=administrator, user=cadre)
    assert there.get(reverse("profile")).status_code == 302
    assert knock(Client(), cadre.username, password).status_code == 302
    assert told("reset-password") == [(administrator.username, cadre.username, "")]


def test_a_lost_telephone_is_taken_off_by_the_administrator(administrator: User) -> None:
    cadre = user("village", VILLAGE)
    with_second_factor(cadre)
    accounts.remove_second_factor(by=administrator, user=cadre)
    assert knock(Client(), cadre.username).url == reverse("desk")
    assert told("remove-second-factor") == [(administrator.username, cadre.username, "")]


def test_a_change_is_told_before_and_after(administrator: User) -> None:
    accounts.change(by=administrator, user=user("village", VILLAGE), fields={"display_name": "新任"})
    assert AuditEvent.objects.get(action="change").changes == [("display_name", "village", "新任")]


def test_the_pages_make_change_disable_and_reset(administrator: User) -> None:
    client = inside(administrator)
    made = client.post(reverse("account-new"), CADRE).content.decode()
    cadre = User.objects.get(username="cadre")
    assert made.count("<code>") == 1
    client.post(reverse("account-change", args=[cadre.pk]), {**CADRE, "display_name": "新任"})
    client.post(reverse("account-active", args=[cadre.pk]), {"active": "0"})
    cadre.refresh_from_db()
    assert (cadre.display_name, cadre.is_active, cadre.phone) == ("新任", False, "13800001234")
    client.post(reverse("account-active", args=[cadre.pk]), {"active": "1"})
    assert "<code>" in client.post(reverse("account-password", args=[cadre.pk])).content.decode()
    page = client.get(reverse("account", args=[cadre.pk])).content.decode()
    assert "138****1234" in page
    assert "13800001234" not in page
    assert "重置口令" in page
    assert [event.action for event in AuditEvent.objects.filter(subject_key="cadre")] == [
        "add", "change", "disable", "enable", "reset-password",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"division": "150423100201"}, "不在您的辖区内"),
        ({"role": "banner-clerk"}, "您不能开通这个角色"),
        ({"division": TOWNSHIP}, "不能放在这一级行政区划"),
        ({"role": "operator", "division": BANNER}, "统一社会信用代码"),
        ({"username": ""}, "必填"),
    ],
)
def test_the_form_says_what_is_wrong_and_makes_nothing(
    administrator: User, fields: dict[str, str], why: str
) -> None:
    answer = inside(administrator).post(reverse("account-new"), {**CADRE, **fields}).content.decode()
    assert why in answer
    assert not User.objects.filter(username=fields.get("username", "cadre")).exists()


def test_a_name_that_is_taken_is_refused_without_telling_by_whom(administrator: User) -> None:
    user("village", "150423100201", username="cadre")
    assert "账号已被使用" in inside(administrator).post(reverse("account-new"), CADRE).content.decode()


def test_an_account_above_is_seen_and_not_touched() -> None:
    administrator, clerk = user("administrator", BANNER), user("banner-clerk", BANNER)
    client = inside(administrator)
    assert "由上一级管理员管理" in client.get(reverse("account", args=[clerk.pk])).content.decode()
    assert client.get(reverse("account-change", args=[clerk.pk])).status_code == 403
    assert client.post(reverse("account-password", args=[clerk.pk])).status_code == 403


def test_the_list_finds_filters_and_turns_pages(administrator: User) -> None:
    for number in range(55):
        user("village", f"1504221002{number:02}", username=f"v{number:02}", display_name=f"干部{number}")
    user("operator", BANNER, username="farm", operator_code=CREDIT_CODE, is_active=False)
    client = inside(administrator)

    def listed(**query: str) -> list[str]:
        return [row.username for row in client.get(reverse("accounts"), query).context["page"]]

    assert listed(q="v07") == listed(q="干部7") == ["v07"]
    assert listed(role="operator") == listed(state="0") == ["farm"]
    assert len(listed(role="village")) == 50
    assert len(listed(role="village", page="2")) == 5
    assert "role=village&amp;page=2" in client.get(reverse("accounts"), {"role": "village"}).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_the_same_number_of_questions_however_long(
    administrator: User, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        user("village", f"1504221002{number:02}", username=f"v{number}", phone="13800001234")
    client = inside(administrator)
    client.get(reverse("accounts"))
    with django_assert_num_queries(4):
        client.get(reverse("accounts"))
