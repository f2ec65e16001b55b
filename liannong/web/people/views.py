from __future__ import annotations

from functools import partial

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.rights import needs
from liannong.registry.models import CategoryPeriod
from liannong.web import lists, unmask
from liannong.web.columns import of
from liannong.web.details import Detail, Part, Tab
from liannong.web.ledgers.listing import AGREEMENTS, BENEFITS, COLLECTIVE, EMPLOYMENTS
from liannong.web.lists import Listing
from liannong.web.people import income
from liannong.web.people.listing import HOUSEHOLDS, PEOPLE

SPELLS = Listing(
    name="spells",
    title=_("人员类别"),
    model=CategoryPeriod,
    columns=tuple(of("person", name) for name in ("category", "monitored_kind", "since", "until")),
    order="since",
)

HOUSEHOLD = Detail(
    name="household",
    listing=HOUSEHOLDS,
    fields=HOUSEHOLDS.columns,
    tabs=(
        Tab("members", _("成员"), (Part(PEOPLE, lambda h: Q(household=h), without=("household",)),)),
        Tab("agreements", _("协议"), (Part(AGREEMENTS, lambda h: Q(household=h), "household", ("household",)),)),
        Tab(
            "benefits", _("收益"), (Part(BENEFITS, lambda h: Q(household=h), "household", ("household",)),),
            "web/people/income.html",
        ),
        Tab("employment", _("就业"), (Part(EMPLOYMENTS, lambda h: Q(person__household=h)),)),
        Tab("collective", _("集体收益"), (Part(COLLECTIVE, lambda h: Q(household=h), "household", ("household",)),)),
        Tab("history", _("变更"), keeps=lambda h: [h, *h.persons.all()]),
    ),
)  # fmt: skip

PERSON = Detail(
    name="person",
    listing=PEOPLE,
    fields=PEOPLE.columns,
    unmask="person-unmask",
    tabs=(
        Tab("overview", _("概况"), (Part(SPELLS, lambda p: Q(person=p)),)),
        Tab("employment", _("就业"), (Part(EMPLOYMENTS, lambda p: Q(person=p), without=("person",)),)),
        Tab("benefits", _("收益"), (Part(BENEFITS, lambda p: Q(person=p), without=("person",)),)),
        Tab("history", _("变更"), keeps=lambda p: [p, *p.periods.all()]),
    ),
)


@needs("see", "household")
def households(request: HttpRequest) -> HttpResponse:
    return lists.page(request, HOUSEHOLDS)


@needs("see", "person")
def people(request: HttpRequest) -> HttpResponse:
    return lists.page(request, PEOPLE)


@needs("see", "household")
def household(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    received = {"income": partial(income.context, request)} if tab == "benefits" else {}
    return HOUSEHOLD.show(request, pk, tab, **received)


@needs("see", "person")
def person(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    return PERSON.show(request, pk, tab)


@needs("unmask", "person")
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(PEOPLE.rows(request), pk=pk)
    shown = [(_("证件号码"), found.id_number), (_("联系电话"), found.phone)]
    back = reverse("person", args=[pk])
    return unmask.answer(request, found, title=found.name, back=back, clear=shown)
