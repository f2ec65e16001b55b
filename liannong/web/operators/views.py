from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.rights import needs
from liannong.registry.models import ClosedYear
from liannong.web import lists, unmask
from liannong.web.columns import of
from liannong.web.details import Detail, Part, Tab
from liannong.web.ledgers.listing import AGREEMENTS, EMPLOYMENTS, WORKSHOPS
from liannong.web.lists import Listing
from liannong.web.operators.listing import OPERATORS
from liannong.web.projects.listing import PROJECTS

CLOSED_YEARS = Listing(
    name="finance",
    title=_("经营主体财务"),
    model=ClosedYear,
    columns=tuple(
        of("finance", name)
        for name in ("year", "net_profit", "assets", "liabilities", "net_assets", "audited")
    ),
    order="year",
    descending=True,
)

OPERATOR = Detail(
    name="operator",
    listing=OPERATORS,
    fields=OPERATORS.columns,
    unmask="operator-unmask",
    tabs=(
        Tab("overview", _("概况"), (Part(CLOSED_YEARS, lambda o: Q(operator=o)),)),
        Tab("projects", _("项目"), (Part(PROJECTS, lambda o: Q(operator=o), without=("operator",)),)),
        Tab("agreements", _("协议"), (Part(AGREEMENTS, lambda o: Q(operator=o), "operator", ("operator",)),)),
        Tab(
            "employment", _("就业"), (Part(EMPLOYMENTS, lambda o: Q(operator=o), "operator", ("operator",)),)
        ),
        Tab(
            "workshops", _("帮扶车间"), (Part(WORKSHOPS, lambda o: Q(operator=o), "operator", ("operator",)),)
        ),
        Tab("history", _("变更"), keeps=lambda o: [o, *o.closed_years.all()]),
    ),
    state=lambda operator: operator.get_kind_display(),
)


@needs("see", "operator")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, OPERATORS)


@needs("see", "operator")
def show(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    return OPERATOR.show(request, pk, tab)


@needs("unmask", "operator")
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(OPERATORS.rows(request), pk=pk)
    back = reverse("operator", args=[pk])
    shown = [(_("联系电话"), found.phone)]
    return unmask.answer(request, found, title=found.name, back=back, clear=shown)
