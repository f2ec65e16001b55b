"""The value of what was put in, by date. Art. 15(3). Money in fen."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.registry.actions import stale
from liannong.registry.actions.holding import held
from liannong.registry.models import Agreement, Valuation
from liannong.registry.workflow import NotReady


@transaction.atomic
def value_principal(
    agreement: Agreement, *, value: int, on: date, basis: str, today: date, by: User
) -> Valuation:
    """A day that is valued again holds as it was told last. The ledger's current value follows the latest day.

    NotReady without a principal, or for a day before the agreement or after ``today``; ValidationError without a basis.
    """
    require(by, "change", "agreement")
    found = held(agreement, by)
    _refuse(found, on, today)
    valued = found.valuations.filter(valued_on=on).first() or Valuation(agreement=found, valued_on=on)
    valued.division, valued.value, valued.basis, valued.by = found.division, value, basis.strip(), by
    valued.full_clean(exclude=["banner"])
    valued.save()
    before = found.current_value
    found.current_value = found.valuations.order_by("-valued_on")[0].value
    found.save(update_fields=["current_value"])
    stale.mark_rows(found)
    record(
        by=by, action="value-principal", subject="agreement", subject_key=found.audit_key, division=found.division,
        before={"current_value": before}, after={"current_value": found.current_value},
        purpose=f"{on} {valued.basis}",
    )  # fmt: skip
    return valued


def _refuse(found: Agreement, on: date, today: date) -> None:
    if found.principal is None:
        raise NotReady(_("协议没有填写投入本金，不能估值。"))
    if on > today:
        raise NotReady(_("估值日期不能晚于今天。"))
    if on < found.since:
        raise NotReady(_("估值日期不能早于协议的起始日期 {since}。").format(since=found.since))
