"""What ten people of different offices look at: lists, things, searches, each within his own scope."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import quote

from django.db.models import Max, Min
from django.urls import reverse

from bench.platform.drive import Ask
from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.registry.models import Household, Person, Project

OFFICES = (
    (Role.REGION, 2), (Role.REGION, 2), (Role.LEAGUE, 4), (Role.LEAGUE, 4), (Role.BANNER_CLERK, 6),
    (Role.BANNER_CLERK, 6), (Role.BANNER_REVIEWER, 6), (Role.BANNER_LEADER, 6), (Role.TOWNSHIP, 9), (Role.VILLAGE, 12),
)  # fmt: skip
LISTS = (
    "projects", "projects?sort=name", "households", "people", "benefits", "people?sort=-name",
    "households?category=monitored",
)  # fmt: skip
THINGS = (("project", Project), ("household", Household), ("person", Person))


def people(count: int) -> list[User]:
    """Accounts at places that have projects, made when they are first asked for."""
    draw = random.Random(1)
    projects = Project.objects.aggregate(first=Min("pk"), last=Max("pk"))
    return [_person(number, draw.randint(projects["first"], projects["last"])) for number in range(count)]


def _person(number: int, project: int) -> User:
    role, digits = OFFICES[number % len(OFFICES)]
    somewhere = Project.objects.filter(pk__gte=project).order_by("pk").first()
    assert somewhere
    place = somewhere.division[:digits].ljust(12, "0")
    return User.objects.get_or_create(
        username=f"bench-{number}", defaults={"display_name": str(role), "role": role, "division": place}
    )[0]


def visit(user: User, work: str, rounds: int) -> list[Ask]:
    """Round after round of one kind of page, the things at random."""
    draw = random.Random(user.username)
    return [ask for turn in range(rounds) for ask in ASKS[work](user, draw, turn)]


def _lists(user: User, draw: random.Random, turn: int) -> Iterator[Ask]:
    where, _mark, query = LISTS[(turn + user.pk) % len(LISTS)].partition("?")
    yield Ask("list", reverse(where) + (f"?{query}" if query else ""))


def _details(user: User, draw: random.Random, turn: int) -> Iterator[Ask]:
    page, model = THINGS[turn % len(THINGS)]
    yield Ask("detail", reverse(page, args=[_one(user, draw, model).pk]))


def _findings(user: User, draw: random.Random, turn: int) -> Iterator[Ask]:
    yield Ask("findings", reverse("project-findings", args=[_one(user, draw, Project).pk]))


def _by_number(user: User, draw: random.Random, turn: int) -> Iterator[Ask]:
    number = _one(user, draw, Person).id_number
    yield Ask("search by ID", reverse("search"), (("q", number),), 302)


def _by_name(user: User, draw: random.Random, turn: int) -> Iterator[Ask]:
    someone = _one(user, draw, Person)
    words = someone.name_initials if turn % 2 else someone.name
    yield Ask("search by name", f"{reverse('people')}?q={quote(words)}")


ASKS: dict[str, Callable[[User, random.Random, int], Iterator[Ask]]] = {
    "list": _lists, "detail": _details, "search by ID": _by_number, "search by name": _by_name,
    "findings": _findings,
}  # fmt: skip


def _one(user: User, draw: random.Random, model: Any) -> Any:
    """A row at random among those the user may see."""
    rows = Scope.of(user).rows(model.objects.order_by("pk"))
    first, last = _ends(user, model)
    return rows.filter(pk__gte=draw.randint(first, last))[0]


@cache
def _ends(user: User, model: Any) -> tuple[int, int]:
    ends = Scope.of(user).rows(model.objects.all()).aggregate(first=Min("pk"), last=Max("pk"))
    return ends["first"], ends["last"]
