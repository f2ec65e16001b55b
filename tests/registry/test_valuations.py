"""What was put in is valued by date; the latest day is what the rule judges. Art. 15(3)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from liannong.judging.check import check
from liannong.ledger.tables import Ledger
from liannong.registry.actions.valuations import value_principal
from liannong.registry.keys import everything
from liannong.registry.models import Agreement
from liannong.registry.rows import tables_of
from liannong.registry.workflow import NotReady
from tests.accounts.cast import BANNER, user
from tests.web.land import land

TODAY = date(2024, 12, 31)
TOLD = {"value": 48_000_00, "on": date(2024, 6, 30), "basis": "按市价盘点 20 只", "today": TODAY}


@pytest.fixture
def here(db):
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def current():
    return Agreement.objects.get().current_value


def outcome():
    result = check(Ledger(tables_of(BANNER[:6], rows=everything)), year=2024, on=TODAY)
    return next(str(f.outcome) for f in result.findings if f.rule == "principal-preserved")


def test_the_latest_day_is_the_current_value_whatever_is_entered_last(here, clerk):
    value_principal(here.agreement, **TOLD, by=clerk)
    value_principal(here.agreement, **TOLD | {"on": date(2023, 12, 31), "value": 60_000_00}, by=clerk)
    assert current() == 48_000_00
    assert list(here.agreement.valuations.values_list("valued_on", "value")) == [
        (date(2023, 12, 31), 60_000_00), (date(2024, 6, 30), 48_000_00),
    ]  # fmt: skip


def test_a_day_that_is_valued_again_holds_as_it_was_told_last(here, clerk):
    value_principal(here.agreement, **TOLD, by=clerk)
    value_principal(here.agreement, **TOLD | {"value": 50_000_00}, by=clerk)
    assert (here.agreement.valuations.get().value, current()) == (50_000_00, 50_000_00)


@pytest.mark.parametrize(("value", "said"), [(49_999_99, "fail"), (50_000_00, "pass")])
def test_the_rule_judges_by_what_was_valued(here, clerk, value, said):
    value_principal(here.agreement, **TOLD | {"value": value}, by=clerk)
    assert outcome() == said


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"on": date(2025, 1, 1)}, "不能晚于今天"), ({"on": date(2021, 12, 31)}, "不能早于协议的起始日期")],
)
def test_a_value_is_of_a_day_of_the_agreement_that_has_been(here, clerk, changed, words):
    with pytest.raises(NotReady, match=words):
        value_principal(here.agreement, **TOLD | changed, by=clerk)


def test_a_value_says_how_it_was_found(here, clerk):
    with pytest.raises(ValidationError):
        value_principal(here.agreement, **TOLD | {"basis": " "}, by=clerk)
    assert current() == 50_000_00


def test_without_a_principal_there_is_nothing_to_value(here, clerk):
    Agreement.objects.update(principal=None)
    with pytest.raises(NotReady, match="没有填写投入本金"):
        value_principal(here.agreement, **TOLD, by=clerk)


def test_a_village_values_nothing(here):
    with pytest.raises(PermissionDenied):
        value_principal(here.agreement, **TOLD, by=user("village"))
