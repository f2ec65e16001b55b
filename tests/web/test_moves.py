"""The buttons of a workflow, and the form on a page of its own."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory

from liannong.registry.workflow import Move, NotReady, Workflow
from liannong.web import form_page, moves
from liannong.web.form_page import MoneyField
from tests.accounts.cast import BANNER, user
from tests.web.land import land

EDIT = ("change", "workshop")


def lacks_a_form(workshop, by):
    return "" if workshop.form else "请先填写车间形式。"


STOP = Move("stop", "停产", ("running",), "idle", EDIT, wants_reason=True)
MOVE_OUT = Move(
    "move-out", "迁出", ("running",), "idle", EDIT, needs=(lambda workshop, by: "请先结清租金。",)
)
WORKFLOW = Workflow("workshop", (STOP, MOVE_OUT))


@pytest.fixture
def workshop(db):
    return land(BANNER, "左旗").workshop


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


def asked(by, method="post", **data):
    request = getattr(RequestFactory(), method)("/", data)
    request.user, request.session = by, {}
    request._messages = FallbackStorage(request)
    return request


def said(request):
    return [str(message) for message in get_messages(request)]


def test_a_button_says_what_it_does_or_what_it_waits_for(workshop, clerk):
    request = asked(clerk, "get")
    shown = moves.steps(request, WORKFLOW, workshop, "/there/")
    page = render_to_string("web/parts/moves.html", {"steps": shown}, request)
    assert "确认停产" in page
    assert "请先结清租金。" in page
    assert 'value="move-out"' not in page


def test_a_step_that_was_taken_is_told(workshop, clerk):
    request = asked(clerk, move="stop", seen="running", reason="检修")
    assert moves.answer(request, WORKFLOW, workshop, "/there/").url == "/there/"
    assert said(request) == ["已办理：停产。"]
    workshop.refresh_from_db()
    assert workshop.state == "idle"


def test_a_step_that_cannot_be_taken_says_why_and_changes_nothing(workshop, clerk):
    request = asked(clerk, move="stop", seen="idle", reason="检修")
    moves.answer(request, WORKFLOW, workshop, "/there/")
    assert said(request) == ["已有人先办理了这一步，请刷新页面看最新状态。"]
    workshop.refresh_from_db()
    assert workshop.state == "running"


def test_a_step_that_is_not_in_the_table_is_not_found(workshop, clerk):
    with pytest.raises(Http404):
        moves.answer(asked(clerk, move="close"), WORKFLOW, workshop, "/there/")


class Paid(forms.Form):
    amount = MoneyField(label="金额")


def filled(by, act, amount="1,234.50"):
    request = asked(by, amount=amount)
    return form_page.answer(
        request, Paid(request.POST), act, title="收款", back="/", back_label="资产", done="已登记。"
    ), request


def test_money_is_typed_in_yuan_and_handed_on_in_fen(clerk):
    taken = []
    answer, request = filled(clerk, lambda values: taken.append(values["amount"]) or "/there/")
    assert (answer.url, taken, said(request)) == ("/there/", [1_234_50], ["已登记。"])


@pytest.mark.parametrize("amount", ["12.345", "-1", "很多", ""])
def test_what_is_no_amount_is_refused_beside_its_field(clerk, amount):
    answer, _request = filled(clerk, lambda values: "/there/", amount)
    assert answer.status_code == 422
    assert 'id="id_amount"' in answer.content.decode()


@pytest.mark.parametrize(
    "refusal",
    [NotReady("余额不足。"), ValidationError("余额不足。"), ValidationError({"other": "余额不足。"})],
)
def test_what_the_action_refuses_stands_on_the_form_with_what_was_typed(clerk, refusal):
    def refuses(values):
        raise refusal

    answer, request = filled(clerk, refuses)
    page = answer.content.decode()
    assert (answer.status_code, "余额不足。" in page, "1,234.50" in page) == (422, True, True)
    assert said(request) == []


def test_an_amount_that_stands_is_shown_in_yuan():
    assert 'value="1234.50"' in str(Paid(initial={"amount": 1_234_50})["amount"])
