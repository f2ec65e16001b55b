"""One row of a ledger on a page: added, changed and removed as an import would, by whoever may."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from liannong.accounts.models import AuditEvent
from liannong.ledger.columns import SHEETS
from liannong.registry.actions.attachments import attach
from liannong.registry.ledgers import BY_NAME
from liannong.registry.models import Benefit, Employment, FundLine, Household, Person, Project
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.files import picture
from tests.web.land import check_digit, land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

NUMBER = "15042219850101123"
NEW_PERSON = NUMBER + check_digit(NUMBER)
OPERATOR = "91350100M000100Y43"


@pytest.fixture
def here():
    return land(BANNER, "左旗", operator_code=OPERATOR)


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


def text(page):
    return page.content.decode()


def typed(page):
    """What a form shows, as its fields would be sent back."""
    form = page.context["form"]
    return {bound.html_name: bound.value() or "" for bound in form if bound.name != "accept"}


def changed(client, address, **fields):
    return client.post(address, typed(client.get(address)) | fields)


def new_rows(here):
    """One sound row of every ledger."""
    of = {"project": here.project.code}
    village = here.person.division
    return {
        "project": {"code": "XM-9", "name": "新项目", "year": "2025", "nature": "经营性", "division": village, "state": "申报"},
        "fund": of | {"source": "衔接资金", "amount": "100"},
        "linkage": of | {"mode": "就业带动"},
        "operator": {"code": "911504227401000015", "name": "新主体", "kind": "龙头企业"},
        "finance": {"operator": OPERATOR, "year": "2022"},
        "person": {
            "household": "HH-9", "name": "巴图", "id_number": NEW_PERSON, "relation": "户主", "category": "脱贫人口",
            "division": village,
        },
        "agreement": of | {
            "code": "XY-9", "operator": OPERATOR, "mode": "资产托管", "household": here.household.code,
            "since": "2024-01-01", "until": "2026-12-31",
        },
        "benefit": of | {"household": here.household.code, "paid_on": "2024-12-01", "amount": "88.5", "kind": "分红"},
        "employment": of | {"operator": OPERATOR, "id_number": here.person.id_number, "since": "2024-03-01"},
        "asset": of | {"code": "ZC-9", "name": "羊舍", "class": "经营性", "value": "1000"},
        "operation": of | {"year": "2023"},
        "allocation": {"code": "FP-9", "village": village, "year": "2024", "use": "公益事业", "amount": "10"},
        "workshop": {"code": "CJ-9", "name": "车间", "form": "厂房式", "division": village, "state": "运行"},
        "rectification": of | {"code": "ZG-9", "problem": "缺协议", "ordered_on": "2024-01-01", "due_on": "2024-02-01"},
    }  # fmt: skip


@pytest.mark.parametrize("table", [sheet.table for sheet in SHEETS])
def test_a_row_of_any_ledger_is_added_with_its_event(clerk, here, table):
    model = BY_NAME[table].model
    before = model.objects.count()
    row = new_rows(here)[table]
    if table in ("linkage", "agreement", "allocation"):
        row = row | {name: label(table, name) for name in ("mode", "use") if name in row}
    answer = clerk.post(reverse(f"add-{table}"), row | {"accept": "on"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert model.objects.count() == before + 1
    assert AuditEvent.objects.filter(subject=table, action="add").count() == 1


def label(table, field):
    column = next(c for c in BY_NAME[table].sheet.columns if c.field == field)
    return next(iter(column.terms)).label


def test_errors_stand_beside_their_fields_in_the_words_of_an_import(clerk, here):
    row = new_rows(here)["benefit"] | {"paid_on": "昨天", "amount": "-5", "household": "没有"}
    page = clerk.post(reverse("add-benefit"), row)
    assert page.status_code == 422
    assert page.context["form"].errors["paid_on"] == [
        "不是写明年、月、日的日期。例如 2024-03-31 或 2024年3月31日。"
    ]
    assert page.context["form"].errors["amount"] == ["这一列的金额不能为负。填写正数；没有就留空。"]
    row = new_rows(here)["benefit"] | {"household": "HH-404"}
    page = clerk.post(reverse("add-benefit"), row)
    assert page.context["form"].errors["household"] == [
        "在“农牧户”中没有找到，本行不能入库。先在“农牧户”中登记，或核对编码。"
    ]
    assert (Benefit.objects.count(), Household.objects.count()) == (1, 1)


def test_a_second_benefit_of_the_day_is_another_and_not_a_change(clerk, here):
    stands = Benefit.objects.get()
    row = {
        "agreement": here.agreement.code, "project": here.project.code, "household": here.household.code,
        "id_number": here.person.id_number, "paid_on": str(stands.paid_on), "amount": "7", "kind": "托管收益",
    }  # fmt: skip
    assert clerk.post(reverse("add-benefit"), row).status_code == 302
    assert sorted(Benefit.objects.values_list("amount", flat=True)) == [700, stands.amount]


def test_the_very_same_benefit_once_more_is_asked_about_first(clerk, here):
    row = typed(clerk.get(reverse("change-benefit", args=[here.benefit.pk])))
    row["id_number"] = here.person.id_number
    page = clerk.post(reverse("add-benefit"), row)
    assert "台账里已有一条完全相同的记录" in text(page)
    assert clerk.post(reverse("add-benefit"), row | {"accept": "on"}).status_code == 302
    assert Benefit.objects.count() == 2


def test_a_code_that_is_taken_is_refused(clerk, here):
    row = new_rows(here)["asset"] | {"code": here.asset.code}
    page = clerk.post(reverse("add-asset"), row)
    assert page.context["form"].errors["code"] == [
        "“项目资产”里已经登记过，没有重复登记。在列表中找到已有的那一条再修改，或改正编码。"
    ]


def test_a_code_can_be_corrected_and_what_hangs_on_it_stays(clerk, here):
    answer = changed(clerk, reverse("change-project", args=[here.project.pk]), code="XM-改")
    assert answer.status_code == 302
    assert Benefit.objects.get().project.code == "XM-改"
    event = AuditEvent.objects.get(subject="project")
    assert event.changes == [("code", here.project.code, "XM-改")]


def test_an_emptied_field_is_empty(clerk, here):
    changed(clerk, reverse("change-employment", args=[here.employment.pk]), wage="")
    assert Employment.objects.get().wage is None


def test_a_masked_number_is_not_overwritten_by_its_mask(clerk, here):
    address = reverse("change-person", args=[here.person.pk])
    assert here.person.id_number not in text(clerk.get(address))
    changed(clerk, address, name="其木格")
    person = Person.objects.get()
    assert (person.name, person.id_number, person.phone) == (
        "其木格",
        here.person.id_number,
        here.person.phone,
    )
    assert AuditEvent.objects.get(subject="person").changes == [("name", "左旗其木格", "其木格")]


def test_an_id_number_of_the_head_can_be_corrected(clerk, here):
    assert (
        changed(clerk, reverse("change-person", args=[here.person.pk]), id_number=NEW_PERSON).status_code
        == 302
    )
    assert [person.id_number for person in Person.objects.all()] == [NEW_PERSON]


def test_another_spell_of_category_is_added(clerk, here):
    address = reverse("change-person", args=[here.person.pk]) + "?spell=new"
    changed(clerk, address, category="监测对象", since="2024-05-01")
    assert list(here.person.periods.values_list("category", flat=True)) == ["lifted", "monitored"]


def test_a_conflict_is_shown_and_not_overwritten(clerk, here):
    address = reverse("change-asset", args=[here.asset.pk])
    mine = typed(clerk.get(address)) | {"name": "我填的"}
    changed(visitor(user("banner-clerk", username="同事")), address, name="同事填的")
    page = clerk.post(address, mine)
    assert page.status_code == 422
    assert all(words in text(page) for words in ("同事填的", "我填的", "同事 于"))
    here.asset.refresh_from_db()
    assert here.asset.name == "同事填的"
    clerk.post(address, typed(page))
    here.asset.refresh_from_db()
    assert here.asset.name == "我填的"


def test_the_gate_of_the_library_holds(clerk, here):
    project = Project.objects.get()
    Project.objects.update(state="proposed")
    page = changed(clerk, reverse("change-project", args=[project.pk]), state="运营")
    assert "越过项目库的审定" in page.context["form"].errors["state"][0]


def test_nothing_is_removed_while_something_depends_on_it(clerk, here):
    address = reverse("remove-project", args=[here.project.pk])
    page = clerk.post(address, {"reason": "重复登记", "seen": typed(clerk.get(address))["seen"]})
    assert "1 条“带动收益”" in text(page)
    assert Project.objects.count() == 1


def test_nothing_is_removed_while_a_file_hangs_on_it(clerk, here):
    photo = SimpleUploadedFile("现场.png", picture("PNG"))
    attach(to=here.asset, kind="photo", file=photo, by=user("banner-clerk", username="同事"))
    address = reverse("remove-asset", args=[here.asset.pk])
    page = clerk.post(address, {"reason": "重复登记", "seen": typed(clerk.get(address))["seen"]})
    assert "1 条“附件”" in text(page)


def test_a_row_is_removed_with_its_reason(clerk, here):
    address = reverse("remove-benefit", args=[here.benefit.pk])
    assert clerk.post(address, {"reason": ""}).status_code == 422
    seen = typed(clerk.get(address))["seen"]
    assert clerk.post(address, {"reason": "重复登记", "seen": seen}).status_code == 302
    event = AuditEvent.objects.get(action="delete")
    assert (Benefit.objects.count(), event.purpose, event.subject) == (0, "重复登记", "benefit")
    assert here.person.id_number not in event.before


def test_a_row_that_was_changed_since_is_not_removed(clerk, here):
    address = reverse("remove-benefit", args=[here.benefit.pk])
    seen = typed(clerk.get(address))["seen"]
    Benefit.objects.update(amount=1)
    page = clerk.post(address, {"reason": "重复登记", "seen": seen})
    assert (page.status_code, Benefit.objects.count()) == (422, 1)


def test_the_last_person_goes_with_his_spells_and_household(clerk, here):
    clerk.post(reverse("add-person"), new_rows(here)["person"] | {"accept": "on"})
    person = Person.objects.get(name="巴图")
    address = reverse("remove-person", args=[person.pk])
    clerk.post(address, {"reason": "登记有误", "seen": typed(clerk.get(address))["seen"]})
    assert [each.code for each in Household.objects.all()] == [here.household.code]


def test_buttons_are_there_for_who_may(here, clerk):
    def buttons(client, thing):
        page = text(client.get(reverse(thing, args=[getattr(here, thing).pk])))
        return [
            word
            for word in ("change", "remove")
            if reverse(f"{word}-{thing}", args=[getattr(here, thing).pk]) in page
        ]

    assert buttons(clerk, "asset") == ["change", "remove"]
    assert buttons(visitor(user("township")), "benefit") == ["change"]
    assert buttons(visitor(user("auditor")), "benefit") == []
    assert reverse("add-benefit") in text(clerk.get(reverse("benefits")))
    assert reverse("add-fund") in text(clerk.get(reverse("project", args=[here.project.pk])))
    assert visitor(user("auditor", username="审计")).get(reverse("add-benefit")).status_code == 403


def test_a_township_adds_where_it_is_and_nowhere_else(here):
    township = visitor(user("township"))
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    row = new_rows(here)["workshop"]
    assert township.post(reverse("add-workshop"), row).status_code == 302
    page = township.post(reverse("add-workshop"), row | {"code": "CJ-8", "division": "150422101201"})
    assert "不在您的管辖范围" in text(page)
    assert township.get(reverse("change-workshop", args=[other.workshop.pk])).status_code == 404


def test_an_operator_enters_its_own_and_not_for_others(here):
    own = visitor(user("operator", operator_code=OPERATOR))
    row = new_rows(here)["employment"]
    assert own.post(reverse("add-employment"), row | {"accept": "on"}).status_code == 302
    stranger = visitor(user("operator", operator_code="91150423MA0N000002", username="别家"))
    assert "不在您的管辖范围" in text(stranger.post(reverse("add-employment"), row))


def test_a_fund_line_is_changed_from_the_project(clerk, here):
    line = FundLine.objects.get()
    answer = changed(clerk, reverse("change-fund", args=[line.pk]), amount="300")
    assert answer.url == reverse("project", args=[here.project.pk])
    assert FundLine.objects.get().amount == 300_00
