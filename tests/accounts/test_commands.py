from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from liannong.accounts.models import User
from tests.accounts.cast import BANNER, LEAGUE, user
from tests.accounts.visits import knock, told, with_second_factor

pytestmark = pytest.mark.django_db


def password_told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.strip().rpartition("首次口令：")[2]


def test_the_region_gets_its_accounts_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_account", "quzhi", "自治区管理员")
    client = Client()
    knock(client, "quzhi", password_told(capsys))
    assert client.get(reverse("desk")).url == reverse("password")
    assert User.objects.get().role == "administrator"
    assert told("add") == [("", "quzhi", "")]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["a", "甲", "--role", "league", "--division", BANNER], "不能放在这一级"),
        (["a", "甲", "--role", "league", "--division", "15"], "12 位数字"),
        (["a b", "甲", "--role", "league", "--division", LEAGUE], "用户名"),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_words(words: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("create_account", *words)
    assert not User.objects.exists()


def test_an_administrator_who_is_locked_out_is_let_in_again(capsys: pytest.CaptureFixture[str]) -> None:
    administrator = user("administrator")
    with_second_factor(administrator)
    for _ in range(5):
        knock(Client(), administrator.username, "wrong")
    call_command("reset_account", administrator.username)
    assert knock(Client(), administrator.username, password_told(capsys)).url == reverse("desk")
    assert told("reset-password") == told("remove-second-factor") == [("", administrator.username, "")]


def test_an_unknown_name_is_refused_in_words() -> None:
    with pytest.raises(CommandError, match="没有账号 nobody"):
        call_command("reset_account", "nobody")
