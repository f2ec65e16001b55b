"""What an agreement says by its mode: asked by the mode, kept by a constraint of its own. Art. 14–17."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from liannong.accounts.models import AuditEvent
from liannong.registry.actions.agreement_terms import state_terms
from liannong.registry.models import AgreementTerms
from liannong.registry.models.agreement_terms import TERMS, Measure
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import Mode
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land

SAID = {
    Measure.TEXT: "绵羊",
    Measure.COUNT: 4,
    Measure.HUNDREDTHS: 300_00,
    Measure.SHARE: 5_00,
    Measure.MONEY: 28_00,
}


@pytest.fixture
def here(db):
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def of(here, mode):
    here.agreement.mode = mode.value
    here.agreement.save()
    return here.agreement


def whole(mode):
    return {asked.field: SAID[asked.measure] for asked in TERMS[mode]}


@pytest.mark.parametrize("mode", Mode)
def test_an_agreement_of_each_mode_says_all_that_its_mode_asks(here, clerk, mode):
    terms = state_terms(of(here, mode), values=whole(mode) | {"signed_on": date(2024, 1, 5)}, by=clerk)
    told = AgreementTerms.objects.get(pk=terms.pk).spoken
    asked = [asked.label for asked in TERMS[mode] if asked.field != "unit"]
    assert [label for label, text in told if text] == [*asked, "签订日期"]


NEEDED = [(mode, a.field) for mode, terms in TERMS.items() for a in terms if a.required and not a.of_ledger]


@pytest.mark.parametrize(("mode", "field"), NEEDED)
def test_what_a_mode_needs_cannot_be_left_out(here, clerk, mode, field):
    values = whole(mode) | {field: None}
    with pytest.raises(ValidationError, match=f"“{mode.label}”协议须写明"):
        state_terms(of(here, mode), values=values, by=clerk)
    assert not AgreementTerms.objects.exists()


@pytest.mark.parametrize(("mode", "field"), NEEDED)
def test_the_database_itself_refuses_terms_without_it(here, mode, field):
    own = {asked.field: SAID[asked.measure] for asked in TERMS[mode] if not asked.of_ledger}
    own |= {field: "" if isinstance(own[field], str) else None}
    terms = AgreementTerms(agreement=here.agreement, mode=mode.value, division=here.agreement.division, **own)
    with pytest.raises(IntegrityError), transaction.atomic():
        terms.save()


def test_a_floor_price_of_nothing_is_none(here, clerk):
    with pytest.raises(ValidationError, match="保底价"):
        state_terms(of(here, Mode.ORDER), values=whole(Mode.ORDER) | {"price": 0}, by=clerk)


def test_a_share_of_more_than_the_whole_is_refused(here, clerk):
    with pytest.raises(ValidationError, match="百分之百"):
        state_terms(of(here, Mode.SHARE), values=whole(Mode.SHARE) | {"stake": 100_01}, by=clerk)


def test_principal_and_promise_stand_in_the_ledgers_own_row(here, clerk):
    values = whole(Mode.TRUSTEESHIP) | {"principal": 60_000_00, "promised_income": 6_000_00}
    state_terms(here.agreement, values=values, by=clerk)
    here.agreement.refresh_from_db()
    assert (here.agreement.principal, here.agreement.promised_income) == (60_000_00, 6_000_00)


def test_a_trusteeship_without_its_yearly_return_is_not_ready(here, clerk):
    with pytest.raises(NotReady, match="约定年收益"):
        state_terms(here.agreement, values=whole(Mode.TRUSTEESHIP) | {"promised_income": None}, by=clerk)


def test_the_rent_of_land_is_its_area_times_its_price(here, clerk):
    values = {"place": "东滩", "area": 12_35, "price": 400_10}
    state_terms(of(here, Mode.LAND_TRANSFER), values=values, by=clerk)
    here.agreement.refresh_from_db()
    assert here.agreement.promised_income == 4_941_24  # 4,941.235 yuan


def test_a_share_promises_no_less_than_it_guarantees(here, clerk):
    values = whole(Mode.SHARE) | {"guaranteed": 1_000_00, "promised_income": 999_99}
    with pytest.raises(NotReady, match="保底收益"):
        state_terms(of(here, Mode.SHARE), values=values, by=clerk)
    state_terms(here.agreement, values=values | {"promised_income": 1_000_00}, by=clerk)


def test_terms_of_another_mode_replace_the_former_ones_whole(here, clerk):
    state_terms(of(here, Mode.ORDER), values=whole(Mode.ORDER), by=clerk)
    state_terms(of(here, Mode.TECHNICAL), values=whole(Mode.TECHNICAL), by=clerk)
    terms = AgreementTerms.objects.get()
    assert (terms.mode, terms.produce, terms.quantity, terms.times) == ("technical", "", None, 4)


def test_what_was_stated_before_and_after_is_in_the_trail(here, clerk):
    state_terms(of(here, Mode.ORDER), values=whole(Mode.ORDER) | {"unit": "只"}, by=clerk)
    event = AuditEvent.objects.get(action="state-terms")
    assert (event.subject, event.subject_key) == ("agreement", here.agreement.audit_key)
    assert ("terms", "", "品种：绵羊；数量：300 只；保底价：28.00 元") in event.changes


def test_terms_are_stated_by_who_may_change_the_agreement_and_sees_it(here):
    with pytest.raises(PermissionDenied):
        state_terms(here.agreement, values=whole(Mode.TRUSTEESHIP), by=user("village"))
    with pytest.raises(ObjectDoesNotExist):
        state_terms(here.agreement, values=whole(Mode.TRUSTEESHIP), by=user("banner-clerk", NEIGHBOUR))
