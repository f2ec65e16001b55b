"""Households and persons. A person's category is that of today (Art. 5)."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import CategoryPeriod, Household, Person
from liannong.registry.models.households import HEAD
from liannong.rulebook.vocabulary import Category
from liannong.web import filters
from liannong.web.columns import Column, division, leading, of, reference
from liannong.web.lists import Listing, begins, by_code

TABS = (("households", _("按户")), ("people", _("按人")))
# As plain lists: a manager for each of a hundred relatives takes a third of a page's time.
SPELLS = Prefetch("periods", CategoryPeriod.objects.order_by("since"), to_attr="spells")
# What a household says about its members needs nothing that is sealed.
MEMBERS = Prefetch(
    "persons",
    Person.objects.order_by("pk")
    .only("household", "division", "name", "relation", "died_on")
    .prefetch_related(SPELLS),
    to_attr="members",
)
CATEGORIES = [(word.value, word.label) for word in Category]


def holding() -> QuerySet[CategoryPeriod]:
    """The spells that hold today."""
    today = timezone.localdate()
    begun = Q(since__isnull=True) | Q(since__lte=today)
    return CategoryPeriod.objects.filter(begun, Q(until__isnull=True) | Q(until__gte=today))


def category(person: Any) -> str:
    today = timezone.localdate()
    return "、".join(spell.get_category_display() for spell in person.spells if spell.holds(today))


def head(household: Any) -> Person | None:
    return next((person for person in household.members if person.relation == HEAD), None)


def _by_name(rows: Any, words: str, near: bool) -> Any:
    """A beginning of the name or of its initials; within one banner any part of the name."""
    column = _column(words)
    if column == "name_initials":
        return rows.filter(begins(column, words.lower()))
    return rows.filter(Q(name__contains=words) if near else begins(column, words))


def _column(words: str) -> str:
    return "name_initials" if words.isascii() else "name"


def _of_category(rows: Any, code: str) -> Any:
    return rows.filter(Exists(holding().filter(person=OuterRef("pk"), category=code)))


def _household_of_category(rows: Any, code: str) -> Any:
    """With a living member of this category today.

    A spell lies in the banner of its household; said once more, PostgreSQL finds a banner's spells by their index.
    """
    members = holding().filter(person__household=OuterRef("pk"), person__died_on__isnull=True, category=code)
    return rows.filter(Exists(members.filter(banner=OuterRef("banner"))))


HOUSEHOLDS = Listing(
    name="households",
    title=_("农牧户"),
    model=Household,
    columns=(
        leading(of("person", "household")),
        Column("head", _("户主"), head, target=head),
        Column("members", _("人数"), lambda row: len(row.members)),
        Column("category", _("人员类别"), lambda row: "、".join(sorted({category(p) for p in row.members} - {""}))),
        division(),
    ),
    order="code",
    by_banner=True,
    filters=(filters.choice("category", _("人员类别"), CATEGORIES, _household_of_category),),
    search=by_code,
    hint=_("户编号"),
    related=(MEMBERS,),
    tabs=TABS,
    sheet="person",
)  # fmt: skip

PEOPLE = Listing(
    name="people",
    title=_("农牧户"),
    model=Person,
    columns=(
        leading(of("person", "name", sort=True)),
        Column("id_number", _("证件号码"), lambda row: row.masked_id),
        reference("household", _("户编号")),
        of("person", "relation", sort=True),
        Column("category", _("人员类别"), category),
        division(),
        of("person", "labour", shown=False),
        Column("phone", _("联系电话"), lambda row: row.masked_phone, shown=False),
        of("person", "died_on", shown=False),
    ),
    order="name",
    by_banner=True,
    filters=(
        filters.choice("category", _("人员类别"), CATEGORIES, _of_category),
        filters.text("relation", _("与户主关系"), "relation"),
    ),
    search=_by_name,
    found_by=_column,
    hint=_("姓名，或拼音首字母"),
    related=("household", SPELLS),
    tabs=TABS,
    sheet="person",
)
