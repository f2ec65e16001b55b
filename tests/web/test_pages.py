"""Lists and detail pages, as a clerk of one banner meets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from liannong.accounts.models import AuditEvent
from liannong.registry.models import Benefit, Project
from liannong.web.paging import COUNTED, SIZE
from tests.accounts.cast import BANNER, user
from tests.web.land import check_digit, land, person
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db

LISTS = (
    "projects", "operators", "households", "people", "agreements", "benefits", "employments", "assets",
    "workshops", "collective", "divisions",
)  # fmt: skip
TABS = {
    "project": (
        "mechanism",
        "agreements",
        "employment",
        "benefits",
        "assets",
        "compliance",
        "attachments",
        "history",
    ),
    "operator": ("projects", "agreements", "employment", "workshops", "history"),
    "household": ("agreements", "benefits", "employment", "collective", "history"),
    "person": ("employment", "benefits", "history"),
}


@pytest.fixture
def here():
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(here):
    return visitor(user("banner-clerk"))


def shown(page):
    """What a list shows: the text of its first column."""
    return [cells[0].text for _row, cells in page.context["view"].table]


def text(page):
    return page.content.decode()


def copies(here, count):
    """More of the same, one household and person each."""
    for number in range(count):
        digits = f"15042219850101{number:03d}"
        member = person(here.household, f"牧民{number:02d}", number=digits, relation="子女")
        project = Project.objects.get(pk=here.project.pk)
        project.pk, project.code, project.name = None, f"XM-{number:02d}", f"养牛{number:02d}"
        project.save()
        Benefit.objects.create(
            project=project, household=here.household, person=member, paid_on=date(2024, 5, 1), amount=100_00,
            kind="wage", division=member.division,
        )  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_the_rows_of_the_own_banner(clerk, name):
    assert len(shown(clerk.get(reverse(name)))) > 0


@pytest.mark.parametrize(("name", "tab"), [(name, tab) for name, tabs in TABS.items() for tab in ("", *tabs)])
def test_a_thing_has_its_tabs(clerk, here, name, tab):
    thing = getattr(here, name)
    page = clerk.get(reverse(name, args=[thing.pk, tab] if tab else [thing.pk]))
    assert page.status_code == 200
    assert str(thing) in text(page)


@pytest.mark.parametrize("name", ["agreement", "benefit", "employment", "asset", "workshop", "allocation"])
def test_a_row_of_a_ledger_has_a_page(clerk, here, name):
    assert str(getattr(here, name)) in text(clerk.get(reverse(name, args=[getattr(here, name).pk])))


@pytest.mark.parametrize("name", [name for name in LISTS if name != "divisions"])
def test_thirty_rows_take_as_many_queries_as_one(
    clerk, here, name, django_assert_num_queries, django_assert_max_num_queries
):
    clerk.get(reverse(name))
    with django_assert_max_num_queries(14) as one:
        clerk.get(reverse(name))
    copies(here, 29)
    with django_assert_num_queries(len(one.captured_queries)):
        clerk.get(reverse(name))


@pytest.mark.parametrize("tab", ["agreements", "employment", "benefits", "history"])
def test_a_tab_with_thirty_rows_takes_as_many_queries_as_with_one(
    clerk, here, tab, django_assert_num_queries, django_assert_max_num_queries
):
    address = reverse("project", args=[here.project.pk, tab])
    clerk.get(address)
    with django_assert_max_num_queries(14) as one:
        clerk.get(address)
    copies(here, 29)
    Benefit.objects.update(project=here.project)
    with django_assert_num_queries(len(one.captured_queries)):
        clerk.get(address)


@pytest.mark.parametrize("sort", ["name", "-name", "code", "-year", ""])
def test_pages_follow_each_other_without_gap_or_repetition(clerk, here, sort):
    copies(here, 2 * SIZE)
    page = clerk.get(reverse("projects"), {"sort": sort})
    first = seen = shown(page)
    while page.context["view"].next_page:
        page = clerk.get(reverse("projects") + page.context["view"].next_page)
        seen = seen + shown(page)
    assert len(seen) == len(set(seen)) == 2 * SIZE + 1
    while page.context["view"].previous_page:
        page = clerk.get(reverse("projects") + page.context["view"].previous_page)
    assert shown(page) == first


def test_an_altered_mark_in_the_address_shows_the_first_page(clerk, here):
    assert shown(clerk.get(reverse("projects"), {"after": "0000"})) == ["左旗肉羊养殖"]


def test_filters_narrow_the_list_and_stay_in_its_links(clerk, here):
    copies(here, 1)
    Project.objects.filter(code="XM-00").update(state="completed")
    page = clerk.get(reverse("projects"), {"state": "completed", "columns": ["name", "park"]})
    assert shown(page) == ["养牛00"]
    assert [heading for heading, *_ in page.context["view"].headings] == page.context["view"].shown
    assert "state=completed" in page.context["view"].query


def test_a_filter_that_cannot_be_read_says_so(clerk):
    page = clerk.get(reverse("projects"), {"year": "两千"})
    assert shown(page) == []
    assert "年度" in text(page)


def test_the_count_stops_at_its_cap(clerk, here):
    base = Benefit.objects.get()
    Benefit.objects.bulk_create(
        Benefit(
            project_id=base.project_id, household_id=base.household_id, paid_on=base.paid_on, amount=1, kind="wage",
            division=base.division,
        )
        for _ in range(COUNTED)
    )  # fmt: skip
    assert clerk.get(reverse("benefits")).context["view"].count == (COUNTED, True)


@pytest.mark.parametrize("words", ["左旗其木格", "左旗", "其木", "zqqmg", "zq"])
def test_a_person_is_found_by_characters_and_by_initials(clerk, here, words):
    here.person.name_initials = "zqqmg"
    here.person.save()
    assert shown(clerk.get(reverse("people"), {"q": words})) == ["左旗其木格"]


def test_an_id_number_leads_to_its_person_and_stands_in_no_address(clerk, here):
    answer = clerk.post(reverse("search"), {"q": f" {here.person.id_number.lower()} "})
    assert answer.url == reverse("person", args=[here.person.pk])


def test_an_id_number_nobody_has_says_so(clerk):
    number = "15042219990101001"
    answer = clerk.post(reverse("search"), {"q": number + check_digit(number)}, follow=True)
    assert "没有找到这个证件号码" in text(answer)
    assert number not in str(answer.redirect_chain)


def test_words_find_projects_operators_and_people(clerk):
    page = text(clerk.post(reverse("search"), {"q": "左旗"}, follow=True))
    assert all(name in page for name in ("左旗肉羊养殖", "左旗牧业合作社", "左旗其木格"))


def test_households_can_be_listed_by_category_of_today(clerk, here):
    assert shown(clerk.get(reverse("households"), {"category": "lifted"})) == [here.household.code]
    here.person.periods.update(until=date(2024, 1, 1))
    assert shown(clerk.get(reverse("households"), {"category": "lifted"})) == []


def test_personal_data_is_shown_once_for_a_purpose_and_written_down(clerk, here):
    address = reverse("person-unmask", args=[here.person.pk])
    assert here.person.id_number not in text(clerk.get(address))
    assert clerk.post(address, {"purpose": "看"}).status_code == 422
    assert not AuditEvent.objects.filter(action="unmask").exists()
    answer = clerk.post(address, {"purpose": "核对分红对象"})
    assert here.person.id_number in text(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    event = AuditEvent.objects.get(action="unmask")
    assert (event.subject_key, event.purpose) == (here.person.audit_key, "核对分红对象")
    assert "核对分红对象" in text(clerk.get(reverse("person", args=[here.person.pk, "history"])))


def test_who_may_not_unmask_is_not_offered_it(here):
    auditor = visitor(user("auditor"))
    page = text(auditor.get(reverse("person", args=[here.person.pk])))
    assert here.person.masked_id in page
    assert "unmask" not in page
    assert auditor.get(reverse("person-unmask", args=[here.person.pk])).status_code == 403


def test_a_view_is_kept_replaced_and_removed_for_oneself_only(clerk, here):
    save = reverse("save-view", args=["projects"])
    clerk.post(save, {"name": "今年的", "query": "year=2023"})
    clerk.post(save, {"name": "今年的", "query": "year=2024"})
    view = clerk.get(reverse("projects")).context["view"]
    assert [(saved.name, saved.query) for saved in view.saved] == [("今年的", "year=2024")]
    other = visitor(user("banner-reviewer"))
    assert other.get(reverse("projects")).context["view"].saved == []
    assert other.post(reverse("remove-view", args=[view.saved[0].pk])).status_code == 404
    clerk.post(reverse("remove-view", args=[view.saved[0].pk]))
    assert clerk.get(reverse("projects")).context["view"].saved == []


def test_findings_say_what_is_short_by_which_article_and_what_to_do(clerk, here):
    page = text(clerk.get(reverse("project", args=[here.project.pk, "compliance"]), {"year": 2024}))
    assert "实际带动就业 1 个单位，应达 2 个单位" in page
    assert "第十六条（二）" in page
    assert "请督促经营主体按缺口吸纳" in page


def test_a_year_before_the_rules_is_refused_in_words(clerk, here):
    page = clerk.get(reverse("project", args=[here.project.pk, "compliance"]), {"year": 2022})
    assert "早于实施细则的施行日期" in text(page)


def test_the_rows_behind_a_finding_are_those_of_its_year(clerk, here):
    address = reverse("project-evidence", args=[here.project.pk, "nominal-assistance"])
    assert "2024-11-30" in text(clerk.get(address, {"year": 2024}))
    assert "2024-11-30" not in text(clerk.get(address, {"year": 2023}))


def test_every_article_has_a_page_and_there_are_no_others(clerk):
    assert all(clerk.get(reverse("article", args=[number])).status_code == 200 for number in range(1, 28))
    assert clerk.get(reverse("article", args=[28])).status_code == 404


def test_a_department_sees_tabs_of_what_it_may_see_only(here):
    page = text(visitor(user("department")).get(reverse("project", args=[here.project.pk])))
    assert "左旗肉羊养殖" in page
    assert reverse("operator", args=[here.operator.pk]) not in page


def test_an_auditor_reads_who_changed_what(clerk, here):
    clerk.post(reverse("person-unmask", args=[here.person.pk]), {"purpose": "核对分红对象"})
    auditor = visitor(user("auditor"))
    page = auditor.get(reverse("audit"), {"action": "unmask"})
    assert "核对分红对象" in text(page)
    event = AuditEvent.objects.get(action="unmask")
    assert here.person.audit_key in text(auditor.get(reverse("event", args=[event.pk])))
    assert clerk.get(reverse("audit")).status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_a_region_lists_every_banner_page_by_page(here, name):
    land("150423000000", "右旗", operator_code="91150423MA0N000002")
    region = visitor(user("region"))
    copies(here, SIZE)
    page = region.get(reverse(name))
    seen = [row.pk for row, _cells in page.context["view"].table]
    while page.context["view"].next_page:
        page = region.get(reverse(name) + page.context["view"].next_page)
        seen += [row.pk for row, _cells in page.context["view"].table]
    assert len(seen) == len(set(seen)) == page.context["view"].rows.count() > 1
