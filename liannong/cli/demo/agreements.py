"""Of three agreements that ran out one is renewed for years, one until shortly after today, and one has lost its holder."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liannong.exchange.row_stand import Stood
    from liannong.registry.models import Agreement, Person

YEAR = 2024
# fen
PRINCIPAL, PROMISE = 20_000_00, 1_600_00
SOON = timedelta(25)  # so that the desk warns of it
YEARS_ON = date(2029, 12, 31)
DIED_ON = date(2025, 1, 15)


def tell() -> None:
    from django.utils import timezone

    told = (_renewed_for_years, _about_to_run_out, _without_its_holder)
    for agreement, tell_of in zip(_ran_out(), told, strict=False):
        tell_of(agreement, timezone.localdate())


def _ran_out() -> list[Agreement]:
    from liannong.cli.demo.accounts import HOME
    from liannong.registry.models import Agreement
    from liannong.registry.queries.successions import STILL_HIS
    from liannong.rulebook.vocabulary import Mode, ProjectState

    found = Agreement.objects.filter(
        STILL_HIS, banner=HOME, mode=Mode.TRUSTEESHIP, until__year=YEAR, holder__died_on__isnull=True,
        holder__isnull=False, successions__isnull=True,
    )  # fmt: skip
    running = found.exclude(project__state=ProjectState.WITHDRAWN).select_related("holder").order_by("pk")
    # A person each, so that the death of one leaves the others as they are.
    return list({agreement.holder_id: agreement for agreement in reversed(running)}.values())[::-1][:3]


def _renewed_for_years(agreement: Agreement, today: date) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.valuations import value_principal

    _state(agreement)
    value_principal(
        agreement,
        value=agreement.current_value or PRINCIPAL,
        on=agreement.until,
        basis="期满按市价盘点",
        today=today,
        by=as_("banner-clerk"),
    )
    _renew(agreement, YEARS_ON)


def _about_to_run_out(agreement: Agreement, today: date) -> None:
    _state(agreement)
    _renew(agreement, today + SOON)


def _state(agreement: Agreement) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.agreement_terms import state_terms

    values = {
        "produce": "基础母羊", "quantity": 20_00, "unit": "只", "signed_on": agreement.since,
        "principal": agreement.principal or PRINCIPAL, "promised_income": agreement.promised_income or PROMISE,
    }  # fmt: skip
    state_terms(agreement, values=values, by=as_("banner-clerk"))


def _renew(agreement: Agreement, until: date) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions.agreement_life import renew

    since = agreement.until + timedelta(1)
    renew(agreement, code=f"{agreement.code}-续", since=since, until=until, by=as_("banner-clerk"))


def _without_its_holder(agreement: Agreement, today: date) -> None:
    """The death is written on the form of the ledger; the task opens by itself."""
    from liannong.cli.demo.accounts import as_
    from liannong.exchange import row_form
    from liannong.exchange.row_form import Entry
    from liannong.ledger.columns import BY_TABLE

    assert agreement.holder
    stood = _stood(agreement.holder)
    cells = dict(stood.cells) | {"died_on": DIED_ON.isoformat()}
    entry = Entry(BY_TABLE["person"], [cells], as_("banner-clerk"), today, stood)
    row_form.keep(entry, seen=stood.mark, purpose="演示：登记死亡日期")


def _stood(person: Person) -> Stood:
    from liannong.exchange.row_stand import Stood

    return Stood(person, person.periods.order_by("since", "pk").last())
