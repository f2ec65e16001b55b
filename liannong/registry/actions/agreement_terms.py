"""What an agreement says by its mode. Art. 14–17. Money in fen; quantities, areas and percentages in hundredths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import require
from liannong.registry.actions import stale
from liannong.registry.actions.holding import held
from liannong.registry.models import Agreement, AgreementTerms
from liannong.registry.models.agreement_terms import COMPUTED, TERMS
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import Mode

SIGNED = "signed_on"
OWN = {SIGNED, *(each.field for asked in TERMS.values() for each in asked if not each.of_ledger)}


@transaction.atomic
def state_terms(agreement: Agreement, *, values: Mapping[str, Any], by: User) -> AgreementTerms:
    """``values`` by the fields that the agreement's mode asks for; those of the ledger go to its row, as does the rent of
    land, which is its area times its price.

    NotReady where a promise is below what is guaranteed or a column of the ledger is left out; ValidationError, by the
    mode's own constraint, where another term is.
    """
    require(by, "change", "agreement")
    found = held(agreement, by)
    stood = AgreementTerms.objects.filter(agreement=found).select_related("agreement").first()
    before = str(stood or "")
    terms = _terms(found, stood, values)
    terms.full_clean(exclude=["banner"])
    columns = _columns(found, terms, values)
    terms.save()
    _write(found, columns, by, {"terms": before}, {"terms": str(terms)})
    return terms


def _terms(found: Agreement, stood: AgreementTerms | None, values: Mapping[str, Any]) -> AgreementTerms:
    """What another mode had asked for is gone."""
    terms = stood or AgreementTerms(agreement=found)
    terms.division, terms.mode = found.division, found.mode
    told = {name: values.get(name) for name in (SIGNED, *(each.field for each in TERMS[Mode.of(found.mode)]))}
    for field in AgreementTerms._meta.concrete_fields:
        if field.name in OWN:
            value = told.get(field.name)
            setattr(terms, field.name, field.get_default() if value is None else value)
    return terms


def _columns(found: Agreement, terms: AgreementTerms, values: Mapping[str, Any]) -> dict[str, int | None]:
    """What the ledger's own row is to hold."""
    asked = [each for each in TERMS[Mode.of(found.mode)] if each.of_ledger]
    columns: dict[str, int | None] = {each.field: values.get(each.field) for each in asked}
    left_out = [str(each.label) for each in asked if each.required and columns[each.field] is None]
    if left_out:
        raise NotReady(_("还须写明：{fields}。").format(fields="、".join(left_out)))
    if found.mode == Mode.LAND_TRANSFER:
        columns[COMPUTED] = terms.rent
    if terms.guaranteed is not None and (columns[COMPUTED] or 0) < terms.guaranteed:
        raise NotReady(_("约定年收益不能低于保底收益。"))
    return columns


def _write(
    found: Agreement, columns: dict[str, int | None], by: User, before: dict[str, Any], after: dict[str, Any]
) -> None:
    changed = {name: value for name, value in columns.items() if getattr(found, name) != value}
    before |= {name: getattr(found, name) for name in changed}
    for name, value in changed.items():
        setattr(found, name, value)
    if changed:
        found.save(update_fields=list(changed))
        stale.mark_rows(found)
    record(
        by=by, action="state-terms", subject="agreement", subject_key=found.audit_key, division=found.division,
        before=before, after=after | changed,
    )  # fmt: skip
