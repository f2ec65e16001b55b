"""看依据: for each rule the rows and fields its figures come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import OperationYear, Project
from liannong.rulebook.titles import TITLES
from liannong.web.columns import of
from liannong.web.details import Part
from liannong.web.ledgers.listing import AGREEMENTS, ASSETS, BENEFITS, EMPLOYMENTS, FUNDS, LINKAGES
from liannong.web.lists import Listing
from liannong.web.operators.views import CLOSED_YEARS

OPERATION = Listing(
    name="operation",
    title=_("项目运营"),
    model=OperationYear,
    columns=tuple(of("operation", name) for name in ("year", "revenue", "profit")),
    order="year",
    descending=True,
)

BOOKS = (CLOSED_YEARS,)
JOBS = (FUNDS, EMPLOYMENTS)

ROWS: dict[str, tuple[Listing, ...]] = {
    "mechanism-established": (LINKAGES,),
    "effects-stated": (LINKAGES,),
    "mode-recognised": (LINKAGES,),
    "key-beneficiaries": (LINKAGES,),
    "employment-quota-planned": (FUNDS, LINKAGES),
    "fixed-assets-first": (FUNDS,),
    "operator-audit": BOOKS,
    "operator-losses": BOOKS,
    "operator-leverage": BOOKS,
    "operator-net-assets": (*BOOKS, FUNDS),
    "employment-quota": JOBS,
    "nominal-assistance": (BENEFITS, EMPLOYMENTS),
    "driving-effect": (LINKAGES, BENEFITS),
    "asset-in-use": (ASSETS,),
    "operating-result": (OPERATION,),
    "income-impact": (BENEFITS,),
    "work-relief-wage-share": (FUNDS, LINKAGES),
    "principal-preserved": (AGREEMENTS,),
    "entitlement-succession": (AGREEMENTS,),
}
FIELDS: dict[str, tuple[str, ...]] = {
    "ownership-and-distribution": ("ownership", "distribution"),
    "open-competition": ("competition", "competition_method", "notice_since", "notice_until"),
    "fixed-assets-first": ("fixed_assets",),
    "operator-own-funds": ("own_funds",),
    "work-relief-wage-share": ("labour_pay",),
}


def parts(rule: str, project: Project, year: int, subject: str) -> list[Part]:
    """Of the year that is judged; ``subject`` is the code of the one agreement or asset asked about."""
    return [
        Part(listing, _narrowed(listing, year, subject), without=("project",))
        for listing in ROWS.get(rule, ())
    ]


def is_known(rule: str) -> bool:
    return rule in TITLES


def _narrowed(listing: Listing, year: int, subject: str) -> Callable[[Project], Q]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if listing is CLOSED_YEARS:
        return lambda project: Q(operator=project.operator_id, year__lt=year)
    within = {
        BENEFITS.name: Q(paid_on__range=(first, last)),
        EMPLOYMENTS.name: Q(since__lte=last) & (Q(until__isnull=True) | Q(until__gte=first)),
        OPERATION.name: Q(year=year),
    }.get(listing.name, Q())
    one = Q(code=subject) if subject and listing in (AGREEMENTS, ASSETS) else Q()
    return lambda project: Q(project=project) & within & one
