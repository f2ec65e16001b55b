from __future__ import annotations

import re

import pytest

from liannong.api import tokens as actions
from liannong.api.models import Token
from tests.accounts import cast
from tests.api.conftest import with_token

pytestmark = pytest.mark.django_db
FORM = {"name": "数据平台", "uses": ["read", "evaluate"], "days": 90}
MADE = re.compile(r'id="made">(ln_[^<]+)<')


@pytest.fixture
def signed_in(client, clerk):
    client.force_login(clerk)
    session = client.session
    from django.utils import timezone

    from liannong.accounts.sign_in import entry

    session[entry.SEEN] = timezone.now().timestamp()
    session.save()
    return client


def test_a_new_token_is_shown_once_and_works(signed_in):
    text = MADE.search(signed_in.post("/tokens/", FORM).content.decode())[1]
    assert with_token(text)("projects").status_code == 200
    assert text not in signed_in.get("/tokens/").content.decode()


def test_an_incomplete_form_makes_nothing(signed_in):
    answer = signed_in.post("/tokens/", {**FORM, "uses": []})
    assert answer.status_code == 422
    assert Token.objects.count() == 0


def test_a_revoked_token_ends_at_once(signed_in):
    text = MADE.search(signed_in.post("/tokens/", FORM).content.decode())[1]
    signed_in.post(f"/tokens/{Token.objects.get().pk}/revoke/")
    assert with_token(text)("projects").status_code == 401


def test_nobody_sees_or_revokes_anothers_token(signed_in):
    from django.utils import timezone

    actions.make(user=cast.user("village"), name="别人的", uses=["read"], days=1, at=timezone.now())
    theirs = Token.objects.get()
    assert "别人的" not in signed_in.get("/tokens/").content.decode()
    assert signed_in.post(f"/tokens/{theirs.pk}/revoke/").status_code == 404
    assert Token.objects.get().revoked_at is None


def test_roles_without_tokens_have_no_page(client):
    client.force_login(cast.user("administrator"))
    assert client.get("/tokens/").status_code in (302, 403)
