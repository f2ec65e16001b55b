"""The menu holds what a role can use."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse

from liannong.accounts.permissions import Subject, may
from liannong.accounts.roles import Role
from liannong.web import menu
from tests.accounts.cast import user
from tests.web.visitor import visitor

ENTRIES = [part for entry in menu.MENU for part in entry.parts or (entry,)]


def addresses(reader, path="/"):
    request = RequestFactory().get(path)
    request.user = reader
    shown = menu.items(request)
    return {part.address: part.is_here for item in shown for part in item.parts or (item,)}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_a_role_finds_every_page_it_may_see_and_no_other(role):
    reader = user(role)
    usable = [e for e in ENTRIES if e.subject is None or may(reader, e.action, e.subject)]
    assert set(addresses(reader)) == {reverse(entry.page) for entry in usable}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_every_entry_of_a_role_opens(role):
    reader = user(role)
    client = visitor(reader)
    assert {path: client.get(path).status_code for path in addresses(reader)} == dict.fromkeys(
        addresses(reader), 200
    )


@pytest.mark.django_db
def test_the_entry_of_the_page_and_of_what_lies_below_it_is_marked():
    clerk = user(Role.BANNER_CLERK)
    projects = reverse("projects")
    assert addresses(clerk, f"{projects}XM1/")[projects]
    assert not addresses(clerk, f"{projects}XM1/")[reverse("desk")]
    assert addresses(clerk, "/")[reverse("desk")]


def test_a_group_without_a_usable_part_is_left_out():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    closed = menu.Entry("项目", "inbox", parts=(menu.Entry("库", "inbox", "projects", Subject.PROJECT),))
    assert menu.items(request, (closed,)) == ()


@pytest.mark.django_db
def test_a_page_below_another_entry_is_marked_alone():
    shown = addresses(user(Role.ADMINISTRATOR), reverse("matrix"))
    assert [path for path, is_here in shown.items() if is_here] == [reverse("matrix")]
