"""A proposal as a form: judged while it is typed, kept as a draft, submitted; nothing typed is lost. Art. 18."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from liannong.accounts.models import AuditEvent
from liannong.ledger.columns import BY_TABLE
from liannong.registry.models import Asset, ClosedYear, FundLine, Linkage, Project, Submission
from liannong.registry.queries import gate
from liannong.rulebook.titles import title
from liannong.web.proposals.forms import LINES, SECTIONS
from tests.accounts.cast import BANNER, NEIGHBOUR, VILLAGE, user
from tests.web.land import land
from tests.web.proposing import ASSET, FUND, LINKAGE, OPERATOR, OWN, paper, send, shown
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
NEXT_VILLAGE = "150422100202"


@pytest.fixture
def here():
    return land(BANNER, "左旗", operator_code=OPERATOR)


@pytest.fixture
def village(here):
    return visitor(user("village"))


def kept(answer):
    assert answer.status_code == 302, answer.context["wrong"] or answer.context["refusals"]
    return Project.objects.latest("pk")


def opened(client, project):
    return shown(client.get(reverse("proposal", args=[project.pk])))


def judged(client, sent):
    return client.post(reverse("proposal-judged"), sent)


def outcomes(page):
    return {each.finding.rule: str(each.outcome) for each in page.context["judged"].shown}


def text(page):
    return page.content.decode()


def test_the_paper_has_every_column_of_the_ledgers_that_a_proposer_fills_in():
    own = [name for section in SECTIONS for name in section.fields]
    assert sorted([*own, "state"]) == sorted(column.field for column in BY_TABLE["project"].columns)
    later = {"asset": {"operator", "state", "idle_since", "actual_income"}}
    for part, fields in LINES.items():
        columns = {column.field for column in BY_TABLE[part].columns}
        assert {*fields} == columns - {"project"} - later.get(part, set())


def test_what_is_typed_is_kept_as_a_draft_with_its_rows_numbers_and_events(village):
    project = kept(send(village, paper(assets=[ASSET, ASSET | {"name": "饲料间"}])))
    assert (project.code, project.step, project.state, project.fixed_assets) == (
        "SB2024001", "draft", "proposed", 1_500_000_00,
    )  # fmt: skip
    assert [each.amount for each in project.funds.all()] == [2_000_000_00]
    assert [each.code for each in project.assets.order_by("code")] == ["SB2024001-001", "SB2024001-002"]
    events = AuditEvent.objects.filter(action="add", purpose="项目申报")
    assert sorted(events.values_list("subject", flat=True)) == [
        "asset",
        "asset",
        "fund",
        "linkage",
        "project",
    ]
    assert kept(send(village, paper())).code == "SB2024002"


def test_a_draft_is_opened_again_and_changed_with_one_event_for_each_row_that_changed(village):
    project = kept(send(village, paper(funds=[FUND, FUND | {"source": "京蒙协作资金", "amount": "10万"}])))
    before = AuditEvent.objects.count()
    sent = opened(village, project) | {"project-targets": "当年投产", "fund-1-amount": "120000"}
    kept(send(village, sent, address=reverse("proposal", args=[project.pk])))
    project.refresh_from_db()
    assert (project.targets, [line.amount for line in project.funds.order_by("pk")]) == (
        "当年投产", [2_000_000_00, 120_000_00],
    )  # fmt: skip
    events = AuditEvent.objects.order_by("position")[before:]
    assert [(event.action, event.subject) for event in events] == [("change", "project"), ("change", "fund")]


def test_an_emptied_cell_is_empty_and_what_the_form_does_not_ask_stays(village, here):
    project = kept(send(village, paper(assets=[ASSET | {"holder": "嘎查集体"}])))
    Asset.objects.filter(project=project).update(operator=here.operator)
    sent = opened(village, project) | {"project-ownership": "", "asset-0-holder": ""}
    kept(send(village, sent, address=reverse("proposal", args=[project.pk])))
    project.refresh_from_db()
    asset = project.assets.get()
    assert (project.ownership, asset.holder, asset.operator) == ("", "", here.operator)


def test_saving_what_nobody_changed_leaves_no_event(village):
    project = kept(send(village, paper(assets=[ASSET])))
    before = AuditEvent.objects.count()
    kept(send(village, opened(village, project), address=reverse("proposal", args=[project.pk])))
    assert AuditEvent.objects.count() == before


def test_a_line_is_added_and_removed_without_losing_what_was_typed(village):
    sent = paper(funds=[FUND, FUND | {"amount": "随便"}], name="")
    page = send(village, sent, "add-fund")
    assert [line["amount"].value() for line in page.context["paper"].lines["fund"]] == [
        "2000000",
        "随便",
        None,
    ]
    again = shown(page)
    page = send(village, again, "drop-fund-0")
    assert [line["amount"].value() for line in page.context["paper"].lines["fund"]] == ["随便", ""]
    assert page.context["paper"].own["content"].value() == OWN["content"]
    assert not Project.objects.filter(step="draft").exists()


def test_the_browser_gets_the_lines_alone_where_it_can_put_them_in_place(village):
    answer = send(village, paper(), "add-linkage", **{"HX-Request": "true"})
    assert text(answer).count("<fieldset") == 2
    assert "<html" not in text(answer)
    assert "lines-changed" in answer.headers["HX-Trigger-After-Swap"]


def test_a_line_that_was_removed_from_the_paper_leaves_the_ledger_with_its_event(village):
    project = kept(send(village, paper(assets=[ASSET])))
    sent = shown(
        send(village, opened(village, project), "drop-asset-0", reverse("proposal", args=[project.pk]))
    )
    assert Asset.objects.filter(project=project).count() == 1
    kept(send(village, sent, address=reverse("proposal", args=[project.pk])))
    assert not Asset.objects.filter(project=project).exists()
    event = AuditEvent.objects.get(action="delete")
    assert (event.subject, event.purpose) == ("asset", "项目申报")


def test_a_line_without_anything_in_it_is_no_row(village):
    project = kept(send(village, paper(funds=[{}, FUND], linkages=[LINKAGE, {}])))
    assert (project.funds.count(), project.linkages.count()) == (1, 1)


def test_errors_stand_beside_their_fields_and_nothing_is_kept_or_lost(village):
    sent = paper(funds=[{}, FUND | {"amount": "若干"}], name="", operator="911504227401000015")
    page = send(village, sent)
    found = page.context["paper"]
    assert page.status_code == 422
    assert found.own.errors["name"] == ["必填项没有填写。补填。"]
    assert found.lines["fund"][1].errors["amount"] == ["不是数字。只填数字，例如 1234.50。"]
    assert [label for _, label, _ in page.context["wrong"]] == ["项目名称", "项目资金 金额"]
    assert found.rows["project"][0]["content"] == OWN["content"]
    assert not Project.objects.filter(step="draft").exists()


def test_what_only_the_register_knows_is_told_beside_its_field_too(village, here):
    page = send(village, paper(operator="911504227401000015"))
    assert "在“经营主体”中没有找到" in page.context["paper"].own.errors["operator"][0]
    page = send(village, paper(code=here.project.code))
    assert "已经登记过" in page.context["paper"].own.errors["code"][0]
    page = send(village, paper(assets=[ASSET, ASSET | {"code": here.asset.code}]))
    assert "已经登记过" in page.context["paper"].lines["asset"][1].errors["code"][0]
    assert not Project.objects.filter(step="draft").exists()


def test_an_example_is_told_and_not_passed_over(village):
    page = send(village, paper(assets=[ASSET | {"name": "示例：暖棚"}]))
    assert "当作示例略过" in page.context["paper"].lines["asset"][0].errors["name"][0]


def test_a_proposal_sent_twice_is_kept_once(village):
    sent = paper()
    answers = [send(village, sent) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Project.objects.filter(step="draft").count() == 1


def test_submitted_it_is_frozen_as_it_was_typed(village):
    project = kept(send(village, paper(assets=[ASSET]), "submit"))
    assert project.step == "proposed"
    assert "肉羊暖棚" in Submission.objects.get(project=project).text
    address = reverse("proposal", args=[project.pk])
    assert village.get(address).url == reverse("project", args=[project.pk, "process"])
    assert send(village, paper(name="改名"), address=address).status_code == 422
    project.refresh_from_db()
    assert project.name == "肉羊暖棚"


def test_a_returned_proposal_is_mended_in_the_same_form_and_submitted_again(village, here):
    project = kept(send(village, paper(), "submit"))
    step = {"move": "send-back", "seen": "proposed", "reason": "带动户数不实"}
    visitor(user("township")).post(reverse("project-move", args=[project.pk]), step)
    sent = opened(village, project) | {"linkage-0-households": "36"}
    send(village, sent, "submit", reverse("proposal", args=[project.pk]))
    project.refresh_from_db()
    assert (project.step, Submission.objects.filter(project=project).count()) == ("proposed", 2)
    assert project.linkages.get().households == 36


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(village, here):
    project = kept(send(village, paper()))
    address, mine = reverse("proposal", args=[project.pk]), opened(village, project)
    clerk = visitor(user("banner-clerk"))
    send(clerk, opened(clerk, project) | {"project-name": "经办改的", "fund-0-amount": "90"}, address=address)
    page = send(village, mine | {"project-name": "我填的"}, address=address)
    assert page.status_code == 422
    assert [(what, now, typed) for what, now, typed in page.context["conflict"]] == [
        ("项目名称", "经办改的", "我填的"),
        ("项目资金", "衔接资金 自治区 90 2024", "衔接资金 自治区 2000000 2024"),
    ]
    project.refresh_from_db()
    assert project.name == "经办改的"
    send(village, shown(page), address=address)
    project.refresh_from_db()
    assert (project.name, project.funds.get().amount) == ("我填的", 2_000_000_00)


def test_a_draft_that_was_submitted_meanwhile_takes_no_more(village):
    project = kept(send(village, paper()))
    address, mine = reverse("proposal", args=[project.pk]), opened(village, project)
    send(village, opened(village, project), "submit", address)
    project.refresh_from_db()
    assert project.step == "proposed"
    page = send(village, mine | {"project-name": "晚了"}, address=address)
    assert "已经提交，不能再改" in str(page.context["refusals"][0])
    assert page.context["paper"].own["name"].value() == "晚了"
    project.refresh_from_db()
    assert project.name == "肉羊暖棚"


def test_a_village_proposes_for_itself_alone(village):
    page = send(village, paper(division=NEXT_VILLAGE))
    assert "不在您的管辖范围" in page.context["paper"].own.errors["division"][0]
    project = kept(send(village, paper()))
    next_door = visitor(user("village", NEXT_VILLAGE))
    address = reverse("proposal", args=[project.pk])
    assert next_door.get(address).status_code == 404
    assert send(next_door, paper(name="邻村"), address=address).status_code == 404
    moved = send(village, opened(village, project) | {"project-division": NEXT_VILLAGE}, address=address)
    assert moved.status_code == 422
    project.refresh_from_db()
    assert (project.name, project.division) == ("肉羊暖棚", VILLAGE)


def test_a_row_of_another_project_is_not_taken_over(village, here):
    line = FundLine.objects.get()
    project = kept(send(village, paper(funds=[FUND | {"stands": str(line.pk), "amount": "5"}])))
    line.refresh_from_db()
    assert (line.project, line.amount, project.funds.get().amount) == (here.project, 2_000_000_00, 5_00)


def test_an_operator_proposes_for_itself_whatever_it_types(here):
    own = visitor(user("operator", operator_code=OPERATOR))
    project = kept(send(own, paper(assets=[ASSET], operator="911504227401000015"), "submit"))
    assert (project.operator, project.assets.get().operator) == (here.operator, here.operator)
    stranger = visitor(user("operator", operator_code="91150423MA0N000002", username="别家"))
    assert stranger.get(reverse("proposal", args=[project.pk])).status_code == 404


def test_an_operator_does_not_change_the_draft_of_another(here, village):
    project = kept(send(village, paper(operator="")))
    own = visitor(user("operator", operator_code=OPERATOR))
    assert own.get(reverse("proposal", args=[project.pk])).status_code == 404


@pytest.mark.parametrize(
    "role", ["township", "banner-reviewer", "banner-leader", "department", "auditor", "league"]
)
def test_who_does_not_propose_has_no_form(here, role):
    client = visitor(user(role))
    assert client.get(reverse("propose")).status_code == 403
    assert send(client, paper()).status_code == 403
    assert judged(client, paper()).status_code == 403


def test_the_neighbours_draft_is_not_found(village):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    Project.objects.filter(pk=other.project.pk).update(step="draft", state="proposed")
    assert village.get(reverse("proposal", args=[other.project.pk])).status_code == 404


def test_a_neighbours_books_are_not_asked(village):
    land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    page = judged(village, paper(operator="91150423MA0N000002", asset_income="是"))
    assert outcomes(page)["operator-leverage"] == "missing"


def test_while_typing_each_rule_of_the_gate_is_shown_with_figures_article_and_next_step(village):
    page = judged(village, paper(linkages=[LINKAGE | {"jobs_year_round": "1"}], ownership=""))
    told = outcomes(page)
    assert (told["employment-quota-planned"], told["ownership-and-distribution"]) == ("fail", "missing")
    assert told["mechanism-established"] == told["key-beneficiaries"] == "pass"
    for words in ("第十六条", "缺资料", "不合规", "应达 2", "中的“产权归属”", title("effects-stated")):
        assert words in text(page)
    assert page.context["judged"].blocking == 2


def test_what_is_shown_while_typing_is_what_the_gate_says_once_it_is_kept(village):
    ClosedYear.objects.update(year=localdate().year - 1)
    sent = paper(asset_income="是", own_funds="", linkages=[LINKAGE, LINKAGE | {"mode": "其他"}])
    told = outcomes(judged(village, sent))
    found = gate.findings(gate.of_project(kept(send(village, sent)), localdate()))
    assert told == {finding.rule: str(finding.outcome) for finding in found}
    assert told["operator-own-funds"] == "missing"
    ClosedYear.objects.update(audited=False)
    assert outcomes(judged(village, sent))["operator-audit"] == "missing"


def test_judging_stores_nothing(village):
    before = AuditEvent.objects.count()
    judged(village, paper())
    assert (AuditEvent.objects.count(), Project.objects.count()) == (before, 1)


def test_what_is_not_yet_typed_is_said_and_the_rest_is_judged(village):
    page = judged(village, paper(name="", year="", division="", funds=[FUND | {"amount": "若干"}]))
    assert page.context["judged"].unfilled == ["项目名称", "年度", "行政区划代码"]
    assert page.context["judged"].faults == ["项目资金 第 1 行“金额”：不是数字。只填数字，例如 1234.50。"]
    assert outcomes(page)["mechanism-established"] == "pass"
    page = judged(village, paper(nature=""))
    assert page.context["judged"].refusal == "选了项目性质以后，这里会逐条判断入库条件。"
    page = judged(village, paper(fixed_assets="很多"))
    assert outcomes(page)["fixed-assets-first"] == "missing"


@pytest.mark.parametrize("sent", [{}, {"fund-line": ["x", "-1", "0", "0"]}, {"project-code": "示例：1"}])
def test_nonsense_is_answered_in_words(village, sent):
    assert judged(village, sent).status_code == 200
    assert send(village, sent).status_code == 422


def test_more_lines_than_a_paper_has_are_not_taken(village):
    page = send(village, paper(funds=[FUND] * 60), "add-fund")
    assert len(page.context["paper"].lines["fund"]) == 60


def test_the_form_is_found_from_the_library_and_from_the_draft(village, here):
    assert reverse("propose") in text(village.get(reverse("library")))
    project = kept(send(village, paper()))
    assert reverse("proposal", args=[project.pk]) in text(
        village.get(reverse("project", args=[project.pk, "process"]))
    )
    township = visitor(user("township"))
    assert reverse("propose") not in text(township.get(reverse("library")))
    assert "proposals/" not in text(township.get(reverse("project", args=[project.pk, "process"])))


def test_the_paper_asks_no_more_of_the_database_for_thirty_lines(village, django_assert_max_num_queries):
    short = kept(send(village, paper()))
    long = kept(send(village, paper(funds=[FUND] * 30, linkages=[LINKAGE] * 30)))
    assert Linkage.objects.filter(project=long).count() == 30
    opened(village, long)  # which also takes away what was said about keeping them
    counts = []
    for project in (short, long):
        with django_assert_max_num_queries(60) as asked:
            opened(village, project)
        counts.append(len(asked))
    assert counts[0] == counts[1]
