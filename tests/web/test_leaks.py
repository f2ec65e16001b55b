"""Every address of the site as every role of two neighbouring banners: nobody finds a row of the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from liannong.accounts import audit
from liannong.accounts.middleware import GUARDS_ITSELF
from liannong.accounts.models import AuditEvent
from liannong.accounts.places import Level
from liannong.accounts.rights import PUBLIC
from liannong.accounts.roles import LEVELS, Role
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Alert, Succession, Urging
from liannong.web.details import Detail
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import Land, land
from tests.web.visitor import visitor

OTHER_CODE = "91150423MA0N000002"
BELOW = [role for role in Role if max(LEVELS[role]) >= Level.BANNER]
LAST_DAY = date(2024, 12, 31)
# Leaving, and choosing a language, are nobody's rows.
APART = {"sign-out", "set-language"}


@pytest.fixture
def two_banners(db) -> tuple[Land, Land]:
    _number_anew()
    found = land(BANNER, "左旗"), land(NEIGHBOUR, "右旗", operator_code=OTHER_CODE, department="林草局")
    for each in found:
        with transaction.atomic():
            audit.record(
                by=None, action="change", subject="project", subject_key=each.project.audit_key,
                division=each.project.division, before={"name": f"{each.name}旧名"}, after={"name": each.project.name},
            )  # fmt: skip
        evaluate(banner=each.division[:6], year=2024, on=LAST_DAY)
        Succession.objects.create(
            agreement=each.agreement, holder=each.person, division=each.agreement.division, cause="left",
            happened_on=LAST_DAY, opened_on=LAST_DAY,
        )  # fmt: skip
    Alert.objects.update(
        state="ordered",
        owner="operator",
        demand="尽快整改",
        ordered_on=LAST_DAY,
        due_on=LAST_DAY,
        order_due_on=LAST_DAY,
    )
    for each in found:
        Urging.objects.create(
            alert=Alert.objects.filter(banner=each.division[:6]).earliest("pk"), step="ordered", late_since=LAST_DAY,
            text=f"{each.name}尽快答复", on=LAST_DAY, due_on=LAST_DAY, by=each.notice.by,
        )  # fmt: skip
    return found


def _number_anew() -> None:
    """PostgreSQL goes on counting after a test that is undone: one number for each thing would be an address each."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)


def account_of(home: Land, role: Role) -> Client:
    places = {Role.TOWNSHIP: f"{home.division[:6]}100000", Role.VILLAGE: home.person.division}
    own = {"operator_code": home.operator.code, "department": home.project.department}
    fields = own if role in (Role.OPERATOR, Role.DEPARTMENT) else {}
    return visitor(user(role, places.get(role, home.division), **fields))


def accounts_of(home: Land) -> Iterator[tuple[str, Client]]:
    for role in BELOW:
        yield role, account_of(home, role)


def views(entries: list[Any] | None = None, before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for entry in get_resolver().url_patterns if entries is None else entries:
        path = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield path, entry
        elif getattr(entry, "app_name", None) != GUARDS_ITSELF:
            yield from views(entry.url_patterns, path)


WORDS = {
    "about": ("project", "rewardclaim", "allocationplan", "inspection"),
    "form": ("word",),
    "mode": ("order",),
    "paper": ("application", "approval"),
    "rule": ("employment-quota", "operator-losses"),
    "parameter": ("operators.leverage_max", "wages.minimum"),
    "listing": ("projects",),
    "name": ("projects", "people"),
    "task": ("sign-in",),
}


def addresses(*lands: Land, public: bool = False) -> list[str]:
    """Every address behind the sign-in, or every one before it, with the ids and codes of everything in both banners."""
    things = [
        getattr(each, name)
        for each in lands
        for name in Land.__dataclass_fields__
        if hasattr(getattr(each, name), "pk")
    ]
    ids = sorted({thing.pk for thing in things} | set(AuditEvent.objects.values_list("pk", flat=True)))
    codes = [thing.code for thing in things if hasattr(thing, "code")]
    found: list[str] = []
    for path, view in views():
        if view.name in APART or (getattr(view.callback, "right", None) == PUBLIC) != public:
            continue
        paths = [path]
        for key, converter in view.pattern.converters.items():
            words = _tabs(view.name) if key == "tab" else WORDS.get(key, codes)
            values = ids if type(converter).__name__ == "IntConverter" else words
            marks = (
                f"<int:{key}>",
                f"<slug:{key}>",
                f"<str:{key}>",
                f"<{key}>",
                f"<uuid:{key}>",
                f"<path:{key}>",
            )
            paths = [_put(one, marks, str(value)) for one in paths for value in values]
        found.extend(paths)
    return found


def _tabs(name: str | None) -> list[str]:
    """The tabs of the detail page at the address of this name."""
    modules = [module for path, module in sys.modules.items() if path.startswith("liannong.web.")]
    pages = [each for module in modules for each in vars(module).values() if isinstance(each, Detail)]
    return [tab.name for tab in next(page for page in pages if page.name == name).tabs]


def _put(path: str, marks: tuple[str, ...], value: str) -> str:
    for mark in marks:
        path = path.replace(mark, value)
    return path


def text_of(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="ignore")


@pytest.mark.parametrize("role", BELOW)
@pytest.mark.parametrize("side", [0, 1], ids=["left", "right"])
def test_no_role_finds_a_row_of_the_neighbours_at_any_address(two_banners, side, role):
    home, other = two_banners[side], two_banners[1 - side]
    client = account_of(home, role)
    seen = [(path, text_of(client.get(path))) for path in addresses(home, other)]
    assert [(path, word) for path, text in seen for word in other.telltales if word in text] == []
    sealed = (home.person.id_number, home.person.phone, home.claim.bank_account)
    assert [(path, word) for path, text in seen for word in sealed if word in text] == []


def test_the_walk_meets_the_own_rows(two_banners):
    home, _other = two_banners
    client = visitor(user("banner-clerk"))
    seen = "".join(text_of(client.get(path)) for path in addresses(home))
    assert {word for word in home.telltales if word not in seen} == {
        home.person.id_number,
        home.person.phone,
        home.claim.bank_account,
    }


def test_without_an_account_nothing_is_found_but_notices_and_projects_of_the_library(two_banners):
    client = Client()
    walked = addresses(*two_banners, public=True)
    seen = "".join(text_of(client.get(path)) for path in walked)
    for each in two_banners:
        published = {each.name, each.project.code}
        assert {word for word in each.telltales if word in seen} == published
        assert [
            word
            for word in (each.person.name, each.objection.text, each.complaint.text, each.case.text)
            if word in seen
        ] == []
    behind = [path for path in addresses(*two_banners) if client.get(path).status_code == 200]
    assert behind == []


def test_searching_finds_nothing_of_the_neighbours(two_banners):
    home, other = two_banners
    for _role, client in accounts_of(home):
        for words in (other.name, other.project.code, other.person.id_number, "yq"):
            answer = client.post("/search/", {"q": words}, follow=True)
            assert other.project.name not in text_of(answer)
            assert other.person.name not in text_of(answer)


def test_a_filter_by_a_neighbours_thing_finds_nothing(two_banners):
    _home, other = two_banners
    client = visitor(user("banner-clerk"))
    assert client.get("/ledgers/benefits/", {"project": other.project.pk}).status_code == 404
    assert text_of(client.get("/projects/", {"q": other.project.code})).count(other.project.name) == 0


def test_nobody_unmasks_a_neighbour(two_banners):
    home, other = two_banners
    for _role, client in accounts_of(home):
        answer = client.post(f"/people/{other.person.pk}/unmask/", {"purpose": "核对发放对象"})
        assert answer.status_code in (403, 404)
    assert not AuditEvent.objects.filter(action="unmask").exists()
