from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from liannong.accounts.models import Attempt, AuditEvent, User
from liannong.accounts.sign_in import entry
from tests.accounts.cast import PASSWORD, user
from tests.accounts.visits import inside, is_in, knock, told

pytestmark = pytest.mark.django_db

NEW = "Xilingol-2031-zhao"


def test_the_right_password_leads_to_the_page_one_wanted(client: Client) -> None:
    clerk = user("banner-clerk")
    answer = knock(client, clerk.username, next="/profile/")
    assert (answer.status_code, answer.url) == (302, "/profile/")
    assert told("sign-in") == [(clerk.username, clerk.username, "")]


def test_no_stranger_is_led_to_another_site(client: Client) -> None:
    assert knock(client, user("banner-clerk").username, next="https://elsewhere.example/").url == "/"


def test_a_wrong_password_stays_outside_and_is_written_down(client: Client) -> None:
    clerk = user("banner-clerk")
    answer = knock(client, clerk.username, "something else")
    assert "账号或口令不对" in answer.content.decode()
    assert not is_in(client)
    assert told("sign-in-failed") == [("", clerk.username, "password")]


def test_what_was_typed_as_an_unknown_name_is_kept_nowhere(client: Client) -> None:
    knock(client, PASSWORD, "x")
    assert told("sign-in-failed") == [("", "", "password")]
    assert not Attempt.objects.filter(name_index__contains=PASSWORD).exists()


def test_a_disabled_account_and_an_unknown_one_get_the_same_answer(client: Client) -> None:
    user("banner-clerk", username="left", is_active=False)
    known, unknown = (knock(client, name).content.decode() for name in ("left", "nobody"))
    assert "账号或口令不对" in known
    assert known.count("alert-danger") == unknown.count("alert-danger") == 1


def fail(client: Client, name: str, times: int) -> None:
    for _ in range(times):
        knock(client, name, "wrong")


def test_after_five_failures_even_the_right_password_waits(client: Client) -> None:
    clerk = user("banner-clerk")
    fail(client, clerk.username, 5)
    answer = knock(client, clerk.username)
    assert answer.status_code == 429
    assert "15 分钟后再试" in answer.content.decode()
    assert not is_in(client)
    assert ("", clerk.username, "locked") in told("sign-in-failed")


def test_four_failures_are_forgiven_by_a_success(client: Client) -> None:
    clerk = user("banner-clerk")
    for _ in range(2):
        fail(client, clerk.username, 4)
        knock(client, clerk.username)
        assert is_in(client)
        client.post(reverse("sign-out"))


def test_the_wait_ends_by_itself_and_knocking_does_not_prolong_it(client: Client) -> None:
    clerk = user("banner-clerk")
    fail(client, clerk.username, 7)
    past = timezone.now() - timedelta(minutes=configured.LOCKOUT_MINUTES, seconds=1)
    assert Attempt.objects.update(at=past) == 5
    knock(client, clerk.username)
    assert is_in(client)


def test_one_name_locked_leaves_the_others_alone(client: Client) -> None:
    fail(client, user("banner-clerk").username, 6)
    knock(client, user("auditor").username)
    assert is_in(client)


def test_one_address_that_tries_every_name_has_to_wait(client: Client, settings: Settings) -> None:
    settings.LOCKOUT_FAILURES_BY_ADDRESS = 3
    for name in ("a", "b", "c"):
        fail(client, name, 1)
    clerk = user("banner-clerk")
    assert knock(client, clerk.username).status_code == 429
    elsewhere = Client(REMOTE_ADDR="10.1.1.1")
    knock(elsewhere, clerk.username)
    assert is_in(elsewhere)


def test_events_say_where_the_visitor_came_from() -> None:
    knock(Client(REMOTE_ADDR="10.1.1.1"), user("banner-clerk").username)
    assert AuditEvent.objects.get(action="sign-in").address == "10.1.1.1"


def test_behind_a_proxy_only_the_proxys_own_word_counts(settings: Settings) -> None:
    settings.BEHIND_HTTPS = True
    client = Client(headers={"x-forwarded-for": "1.2.3.4, 10.7.7.7"})
    knock(client, user("banner-clerk").username)
    assert AuditEvent.objects.get(action="sign-in").address == "10.7.7.7"


def test_leaving_ends_the_session() -> None:
    clerk = user("banner-clerk")
    client = inside(clerk)
    assert client.get(reverse("sign-out")).status_code == 405
    client.post(reverse("sign-out"))
    assert not is_in(client)
    assert told("sign-out") == [(clerk.username, clerk.username, "")]


def idle(client: Client, seconds: int) -> None:
    session = client.session
    session[entry.SEEN] -= seconds
    session.save()


def test_who_does_nothing_for_long_is_signed_out_and_comes_back_to_the_page(settings: Settings) -> None:
    settings.IDLE_MINUTES = 30
    client = inside(user("banner-clerk"))
    idle(client, 29 * 60)
    assert client.get(reverse("profile")).status_code == 200
    idle(client, 31 * 60)
    assert client.get(reverse("profile")).url == "/sign-in/?next=/profile/"
    assert not is_in(client)
    assert len(told("time-out")) == 1


def test_a_first_password_is_changed_before_anything_else() -> None:
    clerk = user("banner-clerk", must_change_password=True)
    client = inside(clerk)
    assert client.get(reverse("desk")).url == client.get(reverse("profile")).url == reverse("password")
    answer = change_password(client, NEW)
    assert answer.url == reverse("desk")
    assert client.get(reverse("profile")).status_code == 200
    assert told("change-password") == [(clerk.username, clerk.username, "")]
    assert knock(Client(), clerk.username, NEW).status_code == 302


def change_password(client: Client, new: str) -> object:
    fields = {"current": PASSWORD, "new": new, "again": new}
    return client.post(reverse("password"), fields)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("Kurz-9", "至少要 10 个字符"),
        ("password1234", "许多人都在用"),
        ("20240331202403", "不能只有数字"),
        ("clerk-wang-01", "与账号太相近"),
        (PASSWORD, "不能与现在的相同"),
    ],
)
def test_a_weak_new_password_is_refused_with_the_reason(new: str, why: str) -> None:
    client = inside(user("banner-clerk", username="clerk-wang"))
    assert why in change_password(client, new).content.decode()  # type: ignore[attr-defined]
    assert User.objects.get(username="clerk-wang").check_password(PASSWORD)


def test_changing_needs_the_current_password_and_the_new_one_twice() -> None:
    clerk = user("banner-clerk")
    page = inside(clerk).post(reverse("password"), {"current": "guessed", "new": NEW, "again": f"{NEW}x"})
    assert "现在的口令不对" in page.content.decode()
    assert "两次输入的新口令不一样" in page.content.decode()
    assert User.objects.get(pk=clerk.pk).check_password(PASSWORD)


def test_a_changed_password_ends_the_other_sessions() -> None:
    clerk = user("banner-clerk")
    here, elsewhere = inside(clerk), inside(clerk)
    change_password(here, NEW)
    assert here.get(reverse("profile")).status_code == 200
    assert elsewhere.get(reverse("profile")).status_code == 302


def test_disabling_an_account_ends_its_session() -> None:
    clerk = user("banner-clerk")
    client = inside(clerk)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get(reverse("profile")).status_code == 302


def test_the_session_gets_a_new_key_on_the_way_in(client: Client) -> None:
    client.get(reverse("sign-in"))
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    knock(client, user("banner-clerk").username)
    assert client.session.session_key != before
