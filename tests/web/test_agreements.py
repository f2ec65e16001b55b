"""The page of an agreement and its forms."""

import pytest
from django.urls import reverse

from liannong.registry.models.agreement_terms import TERMS
from liannong.rulebook.vocabulary import Mode
from tests.accounts.cast import BANNER, user
from tests.web.land import land
from tests.web.visitor import visitor


@pytest.fixture
def here(db):
    return land(BANNER, "左旗")


@pytest.fixture
def desk(here):
    return visitor(user("banner-clerk"))


@pytest.mark.parametrize("mode", Mode)
def test_the_form_asks_what_the_mode_needs_and_no_more(desk, here, mode):
    here.agreement.mode = mode.value
    here.agreement.save()
    form = desk.get(reverse("agreement-terms", args=[here.agreement.pk])).context["form"]
    assert list(form.fields) == [*(asked.field for asked in TERMS[mode]), "signed_on"]


def test_terms_are_filled_in_shown_and_changed(desk, here):
    page, form = (reverse(name, args=[here.agreement.pk]) for name in ("agreement", "agreement-terms"))
    assert "还没有填写约定内容" in desk.get(page).content.decode()
    told = {
        "produce": "基础母羊", "quantity": "20", "unit": "只", "principal": "50,000", "promised_income": "5000",
        "signed_on": "2021-12-20",
    }  # fmt: skip
    assert desk.post(form, told).url == page
    shown = desk.get(page).content.decode()
    assert [text for text in ("基础母羊", "20 只", "50,000.00 元", "2021-12-20") if text not in shown] == []
    assert desk.get(form).context["form"]["quantity"].value() == 20


def test_a_number_left_out_is_asked_for_beside_its_field(desk, here):
    answer = desk.post(reverse("agreement-terms", args=[here.agreement.pk]), {"produce": "基础母羊"})
    assert (answer.status_code, "quantity" in answer.context["form"].errors) == (422, True)


def test_after_a_change_of_mode_the_page_asks_for_the_terms_anew(desk, here):
    form = reverse("agreement-terms", args=[here.agreement.pk])
    desk.post(
        form, {"produce": "羊", "quantity": "2", "unit": "只", "principal": "1", "promised_income": "1"}
    )
    here.agreement.mode = "order"
    here.agreement.save()
    page = desk.get(reverse("agreement", args=[here.agreement.pk])).content.decode()
    assert "原来按“托管代养”填写" in page


def test_who_may_not_change_an_agreement_has_no_button_for_its_terms(here):
    page = visitor(user("village")).get(reverse("agreement", args=[here.agreement.pk])).content.decode()
    assert reverse("agreement-terms", args=[here.agreement.pk]) not in page
