"""What every page has: policy, language, a way to sign in again, and few questions to the database."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.cast import user
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/nowhere/"])
def test_nothing_is_fetched_from_elsewhere_and_nothing_runs_inside_the_page(path):
    answer = visitor(user("banner-clerk")).get(path) if path != "/sign-in/" else Client().get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    page = answer.content.decode()
    assert policy["default-src"] == "'self'"
    assert not any(name in policy for name in ("script-src", "style-src"))
    assert re.findall(r"<script(?! src=)|<style|\sstyle=|\son\w+=|https?://", page) == []


def test_the_frame_asks_the_database_for_session_and_account_only(django_assert_num_queries):
    client = visitor(user("administrator"))
    client.get(reverse("matrix"))
    with django_assert_num_queries(2):
        client.get(reverse("matrix"))


def test_the_page_is_chinese_whatever_the_browser_prefers():
    client = visitor(user("banner-clerk"))
    assert client.get("/", headers={"accept-language": "en-US"})["Content-Language"] == "zh-hans"


def test_english_holds_once_it_is_chosen_and_an_unknown_language_is_not_taken():
    client = visitor(user("banner-clerk"))
    client.post(reverse("set-language"), {"language": "en", "next": "/"})
    assert client.get("/")["Content-Language"] == "en"
    client.cookies["django_language"] = "xx"
    assert client.get("/")["Content-Language"] == "zh-hans"


def test_a_fragment_without_a_session_sends_the_whole_page_to_sign_in():
    answer = Client().get(reverse("place"), headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, reverse("sign-in"))


def test_a_page_without_a_session_leads_to_sign_in_and_back():
    assert Client().get("/").url == f"{reverse('sign-in')}?next=/"


def test_a_stale_form_is_refused_in_words():
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("sign-in"), {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()
