"""What a clerk looks up while typing: by ID number, name or pinyin initials, code; within the reader's scope alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from liannong.accounts.encryption import blind_index
from liannong.accounts.scope import Scope
from liannong.exchange.identity import id_fault
from liannong.registry.models import Agreement, Asset, Household, Operator, Person, Project
from liannong.rulebook.vocabulary import AssetState
from liannong.web.lists import begins

SHOWN = 8
Found = dict[str, Any]


def found(reader: Any, kind: str, words: str) -> list[Found]:
    """At most ``SHOWN``; ``value`` is what the cell takes, or ``pick`` stands for a person whose number stays hidden."""
    words = words.strip()
    look = KINDS.get(kind)
    return list(look(Scope.of(reader), words))[:SHOWN] if look and words else []


def named(reader: Any, picks: set[int]) -> dict[int, str]:
    """The ID numbers of persons picked from the look-up, as far as the reader's scope reaches."""
    rows = Scope.of(reader).rows(Person.objects.filter(pk__in=picks))
    return {person.pk: person.id_number for person in rows}


def _projects(scope: Scope, words: str) -> Iterator[Found]:
    rows = scope.rows(Project.objects.select_related("operator")).order_by("code")
    for each in rows.filter(begins("code", words) | Q(name__contains=words))[:SHOWN]:
        fill = {"operator": each.operator.code} if each.operator else {}
        yield {"value": each.code, "label": each.name, "hint": each.code, "fill": fill}


def _operators(scope: Scope, words: str) -> Iterator[Found]:
    rows = scope.rows(Operator.objects.order_by("name"))
    for each in rows.filter(begins("code", words.upper()) | Q(name__contains=words))[:SHOWN]:
        yield {"value": each.code, "label": each.name, "hint": each.code}


def _people(scope: Scope, words: str) -> Iterator[Found]:
    for each in _matching(scope.rows(Person.objects.select_related("household")), words)[:SHOWN]:
        yield {
            "pick": each.pk, "label": each.name, "hint": f"{each.masked_id} {each.household.code}",
            "value": f"{each.name} {each.masked_id}", "fill": {"household": each.household.code},
        }  # fmt: skip


def _households(scope: Scope, words: str) -> Iterator[Found]:
    """By code, else by a member's name or initials."""
    rows = scope.rows(Household.objects.prefetch_related("persons")).order_by("code")
    members = _matching(scope.rows(Person.objects.all()), words).values("household")
    for each in rows.filter(begins("code", words) | Q(pk__in=members))[:SHOWN]:
        names = "、".join(person.name for person in each.persons.all())
        yield {"value": each.code, "label": each.code, "hint": names}


def _agreements(scope: Scope, words: str) -> Iterator[Found]:
    rows = scope.rows(Agreement.objects.select_related("project", "household")).order_by("code")
    for each in rows.filter(begins("code", words) | begins("household__code", words))[:SHOWN]:
        fill = {"project": each.project.code, "household": each.household.code}
        yield {
            "value": each.code,
            "label": each.code,
            "hint": f"{each.project} {each.household}",
            "fill": fill,
        }


def _assets(scope: Scope, words: str) -> Iterator[Found]:
    """Those that are still there."""
    rows = scope.rows(Asset.objects.exclude(state=AssetState.DISPOSED)).order_by("code")
    for each in rows.filter(begins("code", words) | Q(name__contains=words))[:SHOWN]:
        yield {"value": each.code, "label": each.name, "hint": f"{each.code} {each.get_state_display()}"}


def _matching(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    if id_fault(words.upper(), on=timezone.localdate()) is None:
        return people.filter(id_index=blind_index(words))
    if words.isascii():
        return people.filter(begins("name_initials", words.lower())).order_by("name")
    return people.filter(begins("name", words)).order_by("name")


KINDS: dict[str, Callable[[Scope, str], Iterator[Found]]] = {
    "project": _projects, "operator": _operators, "id_number": _people, "household": _households,
    "agreement": _agreements, "asset": _assets,
}  # fmt: skip
