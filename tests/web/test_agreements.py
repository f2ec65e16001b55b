"""The page of an agreement and its forms."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.models import User
from liannong.registry.actions import local_rules, successions
from liannong.registry.models import Agreement, Household, Succession
from liannong.registry.models.agreement_terms import TERMS
from liannong.rulebook.vocabulary import Mode
from liannong.web.desk.providers import waiting_for
from tests.accounts.cast import BANNER, user
from tests.web.land import land, person
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


def at(here, days):
    """The agreement runs out so many days from today."""
    here.agreement.until = timezone.localdate() + timedelta(days)
    here.agreement.save()
    return here.agreement


def test_the_desk_and_the_list_warn_of_what_runs_out(desk, here):
    clerk = User.objects.get(username__startswith="banner-clerk")
    at(here, 20)
    waits = {str(each.label): each for each in waiting_for(clerk, timezone.localdate())}
    found = waits["协议 30 天内到期"]
    assert (found.count, found.due) == (1, here.agreement.until)
    page = desk.get(found.address).content.decode()
    assert [word for word in (here.agreement.code, "还有 20 天", "到期提醒") if word not in page] == []
    assert (
        here.agreement.code
        not in desk.get(f"{reverse('agreements-expiring')}?until_since=2099-01-01").content.decode()
    )


def test_who_cannot_renew_is_not_bothered(here):
    at(here, 0)
    labels = {str(each.label) for each in waiting_for(user("village"), timezone.localdate())}
    assert "协议已到期，没有续签" not in labels
    assert "协议已到期，没有续签" in {
        str(w.label) for w in waiting_for(user("township"), timezone.localdate())
    }


def test_a_banners_own_earlier_day_of_warning_is_kept_to(here):
    at(here, 100)
    today, clerk = timezone.localdate(), user("banner-clerk")
    fields = {
        "amount": "agreement.warning_days_early", "value": "120", "since": date(2025, 1, 1), "until": None,
        "cite": "左旗细则第六条", "note": "",
    }  # fmt: skip
    rule = local_rules.enter(by=clerk, fields=fields)
    local_rules.move(rule=rule, name="submit", by=clerk, on=today)
    local_rules.move(rule=rule, name="approve", by=user("banner-leader"), on=today)
    assert "协议 120 天内到期" in {str(each.label) for each in waiting_for(clerk, today)}


def test_an_agreement_is_renewed_on_a_form_and_both_show_the_chain(desk, here):
    form = reverse("agreement-renew", args=[here.agreement.pk])
    assert desk.get(form).context["form"]["since"].value() == date(2025, 1, 1)
    told = {"code": "XY-续", "since": "2025-01-01", "until": "2027-12-31"}
    term = reverse("agreement", args=[here.agreement.pk, "term"])
    assert desk.post(form, told).url == term
    for pk in Agreement.objects.values_list("pk", flat=True):
        page = desk.get(reverse("agreement", args=[pk, "term"])).content.decode()
        assert [code for code in (here.agreement.code, "XY-续") if code not in page] == []
    assert "XY-续" not in desk.get(reverse("agreements"), {"followed": "renewed"}).content.decode()
    assert desk.post(form, told).status_code == 422


def test_an_early_end_and_its_reason_stand_on_the_page_and_in_the_filter(desk, here):
    told = {"on": "2024-06-30", "reason": "经营主体停业"}
    desk.post(reverse("agreement-end", args=[here.agreement.pk]), told)
    page = desk.get(reverse("agreement", args=[here.agreement.pk, "term"])).content.decode()
    assert "原定至 2024-12-31，2024-06-30 提前终止：经营主体停业" in page
    assert here.agreement.code in desk.get(reverse("agreements"), {"followed": "ended"}).content.decode()


def test_the_list_and_the_page_say_how_much_of_the_promise_was_kept(desk, here):
    assert "33.33%" in desk.get(reverse("agreements")).content.decode()
    page = desk.get(reverse("agreement", args=[here.agreement.pk, "income"])).content.decode()
    words = ("应付 15,000.00 元", "已付 5,000.00 元", "兑现 33.33%", "还差 10,000.00 元")
    assert [word for word in words if word not in page] == []


@pytest.mark.parametrize("name", ["agreements", "agreements-expiring"])
def test_thirty_rows_take_as_many_queries_as_one(
    desk, here, name, django_assert_num_queries, django_assert_max_num_queries
):
    at(here, 20)
    desk.get(reverse(name))
    with django_assert_max_num_queries(14) as one:
        desk.get(reverse(name))
    for n in range(29):
        here.agreement.pk, here.agreement.code = None, f"XY-{n}"
        here.agreement._state.adding = True
        here.agreement.save()
    with django_assert_num_queries(len(one.captured_queries)):
        desk.get(reverse(name))


@pytest.fixture
def vacant(here):
    """The holder has died: a task waits."""
    here.person.died_on = date(2024, 6, 1)
    here.person.save()
    with transaction.atomic():
        successions.follow(BANNER[:6], on=date(2024, 7, 1), by=None)
    return Succession.objects.get()


def test_the_desk_leads_to_the_list_and_the_list_to_the_agreement(desk, here, vacant):
    clerk = User.objects.get(username__startswith="banner-clerk")
    found = next(w for w in waiting_for(clerk, timezone.localdate()) if str(w.label) == "协议权益等待接续")
    page = desk.get(found.address).content.decode()
    assert (found.count, here.agreement.code in page, "去世" in page) == (1, True, True)
    assert here.agreement.code not in desk.get(reverse("successions"), {"state": "settled"}).content.decode()


def test_an_entitlement_goes_to_the_village_on_a_form(desk, here, vacant):
    tab = reverse("agreement", args=[here.agreement.pk, "entitlement"])
    assert "权益没有继承权" in desk.get(tab).content.decode()
    form = reverse("succession-collective", args=[vacant.pk])
    assert desk.post(form, {"on": "2024-07-01"}).url == tab
    here.agreement.refresh_from_db()
    assert here.agreement.destination == "collective"
    page = desk.get(tab).content.decode()
    assert ("权益待接续" in page, "嘎查村集体" in page) == (False, True)


def test_a_relatives_number_is_refused_on_the_form_with_the_article(desk, here, vacant):
    wife = person(here.household, "左旗乌云", number=f"{BANNER[:6]}19850505002", relation="配偶")
    form = reverse("succession-beneficiary", args=[vacant.pk])
    answer = desk.post(form, {"number": wife.id_number, "on": "2024-07-01"})
    assert (answer.status_code, "不能由家属承继（第十五条（三））" in answer.content.decode()) == (422, True)
    unknown = desk.post(form, {"number": "150422198505050001", "on": "2024-07-01"})
    assert "没有这个证件号码" in unknown.content.decode()


def test_the_number_of_another_beneficiary_is_enough(desk, here, vacant):
    home = Household.objects.create(code="HH-邻", division=here.household.division)
    other = person(home, "左旗乌云", number=f"{BANNER[:6]}19850505002")
    form = reverse("succession-beneficiary", args=[vacant.pk])
    assert desk.post(form, {"number": f" {other.id_number.lower()}", "on": "2024-07-01"}).status_code == 302
    here.agreement.refresh_from_db()
    assert (here.agreement.destination, here.agreement.transferee) == ("transferred", other)


def test_who_may_not_settle_sees_the_task_and_no_button(here, vacant):
    form = reverse("succession-collective", args=[vacant.pk])
    for role in ("operator", "village"):
        client = visitor(user(role))
        page = client.get(reverse("agreement", args=[here.agreement.pk, "entitlement"])).content.decode()
        assert ("权益待接续" in page, form in page) == (True, False)
        assert client.post(form, {"on": "2024-07-01"}).status_code == 403


def test_the_principal_is_valued_on_a_form_and_the_page_says_what_is_lost(desk, here):
    tab = reverse("agreement", args=[here.agreement.pk, "value"])
    assert "已经保值" in desk.get(tab).content.decode()
    told = {"on": "2024-06-30", "value": "48,000", "basis": "按市价盘点"}
    assert desk.post(reverse("agreement-value", args=[here.agreement.pk]), told).url == tab
    page = desk.get(tab).content.decode()
    assert [word for word in ("比本金少 2,000.00 元", "按市价盘点", "2024-06-30") if word not in page] == []
