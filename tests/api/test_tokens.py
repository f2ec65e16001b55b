from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from liannong.accounts.models import AuditEvent
from liannong.api import tokens
from liannong.api.models import Token
from tests.accounts import cast
from tests.api.conftest import asking, with_token

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def made(user, **changed):
    return tokens.make(
        **{"user": user, "name": "数据平台", "uses": ["read"], "days": 30, "at": NOW, **changed}
    )


def test_a_token_lets_its_account_in(clerk):
    assert tokens.holder(made(clerk), NOW).user == clerk


def test_the_table_holds_nothing_one_could_come_in_with(clerk):
    text = made(clerk)
    stored = Token.objects.get()
    assert text not in (stored.digest, stored.start)
    assert tokens.holder(stored.digest, NOW) is None


def test_a_token_ends_on_its_day(clerk):
    text = made(clerk, days=30)
    assert tokens.holder(text, NOW + timedelta(days=30) - timedelta(seconds=1)) is not None
    assert tokens.holder(text, NOW + timedelta(days=30)) is None


def test_a_revoked_token_lets_nobody_in(clerk):
    text = made(clerk)
    tokens.revoke(token=Token.objects.get(), by=clerk, at=NOW)
    assert tokens.holder(text, NOW) is None


def test_a_disabled_account_comes_in_no_more(clerk):
    text = made(clerk)
    clerk.is_active = False
    clerk.save()
    assert tokens.holder(text, NOW) is None


def test_an_administrator_of_accounts_gets_no_token():
    with pytest.raises(PermissionDenied):
        made(cast.user("administrator"))


def test_making_and_revoking_are_in_the_trail(clerk):
    made(clerk)
    tokens.revoke(token=Token.objects.get(), by=clerk, at=NOW)
    tokens.revoke(token=Token.objects.get(), by=clerk, at=NOW)
    events = AuditEvent.objects.filter(subject="token").values_list("action", "by")
    assert list(events) == [("add", clerk.username), ("revoke", clerk.username)]


def test_a_token_for_reading_evaluates_nothing(clerk, ledgers):
    answer = asking(clerk, ["read"])("projects/1/evaluation")
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:liannong:problem:forbidden"


@pytest.mark.parametrize("text", ["", "ln_made-up", "ln_ 两个字"])
def test_without_a_valid_token_nothing_is_answered(text):
    answer = with_token(text)("projects")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["detail"].startswith("请求头 Authorization 应带有效的令牌")


def test_a_session_alone_is_no_token(client, clerk):
    client.force_login(clerk)
    assert client.get("/api/v1/projects").status_code == 401
