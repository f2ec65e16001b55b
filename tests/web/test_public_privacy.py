"""Looks for somebody's number on every public page: over notices of each kind, and over the data of the demo."""

from __future__ import annotations

import re
from argparse import Namespace
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.disclosure import found
from liannong.cli import demo
from liannong.registry.actions import complaints, notices
from liannong.registry.models import Notice, Operator, Person, Project, RewardClaim
from liannong.registry.models.notices import NoticeKind
from liannong.registry.notice_body import Paragraph, Revealing, Table, Values
from tests.accounts.cast import BANNER, user
from tests.web.land import land
from tests.web.public import filled_in

pytestmark = pytest.mark.django_db
PAGES = [
    "public",
    "public-policy",
    "public-complain",
    "public-answer",
    "public-cases",
    "public-notices",
    "public-projects",
]


def walked():
    """Every public page there is, with its second pages, archive and forms."""
    addresses = [reverse(name) for name in PAGES]
    addresses += [f"{reverse('public-notices')}?standing=over"]
    addresses += [reverse("public-article", args=[number]) for number in range(1, 28)]
    for pk in Notice.objects.values_list("pk", flat=True):
        addresses += [reverse(name, args=[pk]) for name in ("public-notice", "public-object")]
    for pk in Project.objects.values_list("pk", flat=True):
        addresses += [reverse("public-project", args=[pk]), f"{reverse('public-complain')}?project={pk}"]
    return addresses


def read(client, address):
    """What a page says and what its attributes hold, without what keeps forms from being sent twice."""
    page = unescape(client.get(address).content.decode())
    page = re.sub(r'(name="(csrfmiddlewaretoken|key)" value|hx-headers)=("[^"]*"|\'[^\']*\')', "", page)
    return page, re.sub(r"<[^>]*>", " ", page)


def numbers():
    """Everything by which somebody in the database could be rung up, paid or looked up."""
    people = [number for row in Person.objects.all() for number in (row.id_number, row.phone)]
    phones = [operator.phone for operator in Operator.objects.all()]
    return {
        number
        for number in (*people, *phones, *(claim.bank_account for claim in RewardClaim.objects.all()))
        if number
    }


def revealed(client):
    """Address and number for every find on any page; the codes of projects are no cards, however long."""
    sealed, codes = numbers(), list(Project.objects.values_list("code", flat=True))
    for address in walked():
        page, words = read(client, address)
        yield from ((address, number) for number in sealed if number in page)
        yield from ((address, words[find.start : find.end]) for find in found(words, codes))


def full_names(client, names):
    words = [(address, read(client, address)[1]) for address in walked()]
    return [(address, name) for address, text in words for name in names if name in text]


@pytest.mark.parametrize("kind", NoticeKind.values)
def test_a_notice_of_any_kind_shows_a_person_without_his_name_and_numbers(kind):
    here = land(BANNER, "左旗")
    body = [
        Paragraph("经审核，拟公示如下。"),
        Values([("受益人", here.person), ("项目编码", here.project.code)]),
        Table(["姓名", "户编号", "金额"], [[here.person, here.household, "5,000.00 元"]]),
    ]
    made = notices.publish(
        about=here.project,
        kind=kind,
        title="公示",
        body=body,
        by=user("banner-clerk"),
        on=timezone.localdate(),
    )
    client = Client()
    assert "左****" in read(client, reverse("public-notice", args=[made.pk]))[1]
    assert list(revealed(client)) == []
    assert full_names(client, [here.person.name]) == []


@pytest.mark.parametrize("kind", NoticeKind.values)
@pytest.mark.parametrize("field", ["id_number", "phone"])
def test_no_kind_of_notice_can_be_published_with_a_number_of_somebody(kind, field):
    here = land(BANNER, "左旗")
    number = getattr(here.person, field)
    with pytest.raises(Revealing):
        notices.publish(about=here.project, kind=kind, title="公示", body=f"联系 {number}。",
                        by=user("banner-clerk"), on=timezone.localdate())  # fmt: skip
    assert Notice.objects.get() == here.notice


def test_the_search_finds_the_numbers_it_looks_for():
    """Were a page to show one, the tests above would see it."""
    here = land(BANNER, "左旗")
    Notice.objects.update(body=[{"text": f"{here.person.name} {here.person.id_number} {here.person.phone}"}])
    seen = {number for _address, number in revealed(Client())}
    assert {here.person.id_number, here.person.phone} <= seen


def test_nothing_in_the_demo_gives_anybody_away(monkeypatch):
    monkeypatch.setattr(demo, "PROJECTS", 12)
    demo.demo(Namespace())
    assert Notice.objects.values_list("kind", flat=True).distinct().count() > 1
    client = Client()
    assert list(revealed(client)) == []
    assert full_names(client, set(Person.objects.values_list("name", flat=True))) == []


def test_an_answer_shows_nothing_of_what_was_handed_in(settings):
    settings.PUBLIC_FORMS = {**settings.PUBLIC_FORMS, "seconds": -1}
    land(BANNER, "左旗")
    made = complaints.hand_in(kind="complaint", division=BANNER, text="找其木格 13804761234", name="其木格",
                              contact="13804761234", on=timezone.localdate())  # fmt: skip
    page = filled_in(Client(), reverse("public-answer"), number=made.number, secret=made.secret)
    assert [word for word in ("其木格", "13804761234") if word in page.content.decode()] == []
