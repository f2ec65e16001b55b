from __future__ import annotations

import time

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from liannong.accounts.models import AuditEvent, RecoveryCode, SecondFactor
from liannong.accounts.sign_in import entry, factors, totp
from tests.accounts.cast import user
from tests.accounts.visits import current_code, inside, is_in, knock, next_code, told, with_second_factor

# RFC 6238, appendix B: the last six of its eight digits
RFC_SECRET = b"12345678901234567890".hex()
RFC_CODES = [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
             (2000000000, "279037"), (20000000000, "353130")]  # fmt: skip


@pytest.mark.parametrize(("at", "code"), RFC_CODES)
def test_codes_are_those_of_the_standard(at: int, code: str) -> None:
    assert totp.code_at(RFC_SECRET, at // totp.PERIOD) == code
    assert totp.matching_step(RFC_SECRET, code, now=at, after=0) == at // totp.PERIOD


def test_a_clock_may_be_half_a_minute_off_and_no_more() -> None:
    code = totp.code_at(RFC_SECRET, 100)
    taken = [totp.matching_step(RFC_SECRET, code, now=step * 30, after=0) for step in (98, 99, 100, 101, 102)]
    assert taken == [None, 100, 100, 100, None]


def test_a_code_is_good_once() -> None:
    code = totp.code_at(RFC_SECRET, 100)
    assert totp.matching_step(RFC_SECRET, code, now=3000, after=100) is None


@pytest.mark.parametrize("code", ["", "12345", "１２３４５６", "abcdef"])
def test_what_is_no_code_is_no_match(code: str) -> None:
    assert totp.matching_step(RFC_SECRET, code, now=time.time(), after=0) is None


def test_the_picture_is_an_element_that_a_strict_page_takes() -> None:
    picture = totp.picture(RFC_SECRET, "巴林左旗-经办")
    assert picture.startswith("<svg")
    assert picture.endswith("</svg>")
    assert "style=" not in picture
    assert totp.address(RFC_SECRET, "a b").endswith(
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E8%81%94%E5%86%9C"
    )


@pytest.mark.django_db
def test_with_a_telephone_enrolled_the_password_alone_does_not_open(client: Client) -> None:
    leader = user("banner-leader")
    with_second_factor(leader)
    assert knock(client, leader.username, next="/profile/").url == reverse("second-factor")
    assert not is_in(client)
    assert client.get(reverse("profile")).status_code == 302
    assert told("sign-in") == []
    assert client.post(reverse("second-factor"), {"code": next_code(leader)}).url == "/profile/"
    assert is_in(client)


@pytest.mark.django_db
def test_a_code_that_was_used_does_not_open_again(client: Client) -> None:
    leader = user("banner-leader")
    used = current_code(leader)
    with_second_factor(leader)
    knock(client, leader.username)
    answer = client.post(reverse("second-factor"), {"code": used})
    assert "验证码不对，或已用过" in answer.content.decode()
    assert not is_in(client)
    assert told("sign-in-failed") == [("", leader.username, "code")]


@pytest.mark.django_db
def test_guessing_codes_locks_the_name(client: Client) -> None:
    leader = user("banner-leader")
    with_second_factor(leader)
    knock(client, leader.username)
    statuses = [client.post(reverse("second-factor"), {"code": "000000"}).status_code for _ in range(6)]
    assert statuses[-1] == 429
    assert client.post(reverse("second-factor"), {"code": next_code(leader)}).status_code == 429
    assert not is_in(client)


@pytest.mark.django_db
def test_the_code_is_asked_for_a_few_minutes_only(client: Client) -> None:
    leader = user("banner-leader")
    with_second_factor(leader)
    knock(client, leader.username)
    session = client.session
    session[entry.WAITING_SINCE] -= entry.PATIENCE + 1
    session.save()
    assert client.post(reverse("second-factor"), {"code": next_code(leader)}).url == reverse("sign-in")


@pytest.mark.django_db
def test_nobody_begins_with_the_code(client: Client) -> None:
    assert client.get(reverse("second-factor")).url == reverse("sign-in")


@pytest.mark.django_db
def test_a_recovery_code_opens_once_however_it_is_typed(client: Client) -> None:
    leader = user("banner-leader")
    code = with_second_factor(leader)[0]
    assert not factors.is_right(leader, "AAAAA-AAAAA")
    assert factors.is_right(leader, f" {code.lower().replace('-', ' ')}")
    assert not factors.is_right(leader, code)
    assert told("use-recovery-code") == [(leader.username, leader.username, "")]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["banner-reviewer", "banner-leader"])
def test_where_it_is_required_deciding_roles_enrol_first(role: str, settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    who = user(role)
    client = inside(who)
    assert client.get(reverse("desk")).url == reverse("second-factor-enrol")
    page = client.get(reverse("second-factor-enrol")).content.decode()
    assert "<svg" in page
    assert totp.spelled(factors.offered(who).secret) in page
    wrong = client.post(reverse("second-factor-enrol"), {"code": "000000"}).content.decode()
    assert "验证码不对" in wrong
    done = client.post(reverse("second-factor-enrol"), {"code": current_code(who)}).content.decode()
    assert done.count("<code") == factors.RECOVERY_CODES
    assert client.get(reverse("desk")).status_code == 200
    assert told("enrol") == [(who.username, who.username, "")]


@pytest.mark.django_db
def test_where_it_is_required_a_clerk_needs_none(settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    assert inside(user("banner-clerk")).get(reverse("desk")).status_code == 200


@pytest.mark.django_db
def test_new_recovery_codes_replace_the_old_ones() -> None:
    leader = user("banner-leader")
    client = inside(leader)
    old = with_second_factor(leader)
    client.post(reverse("recovery-codes"))
    assert not factors.is_right(leader, old[0])
    assert RecoveryCode.objects.filter(user=leader, used_at=None).count() == factors.RECOVERY_CODES


@pytest.mark.django_db
def test_neither_page_nor_trail_nor_table_shows_the_secret_afterwards() -> None:
    leader = user("banner-leader")
    with_second_factor(leader)
    secret = SecondFactor.objects.get(user=leader).secret
    assert inside(leader).get(reverse("second-factor-enrol")).status_code == 302
    assert not AuditEvent.objects.filter(after__contains=secret).exists()
