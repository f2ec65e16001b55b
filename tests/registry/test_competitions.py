"""How an operator is chosen: who may offer, whom it fell to, both made known, then entered into the ledger. Art. 20."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import competitions as actions
from liannong.registry.actions import notices
from liannong.registry.actions.competition_moves import way
from liannong.registry.models import Competition, Notice, Project
from liannong.registry.queries import gate
from liannong.registry.workflow import NotReady, Stale
from liannong.rulebook.source import book
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land

ON = date(2025, 3, 3)
DAYS = timedelta(days=book().law(ON, BANNER).count("notice.days"))
OVER = ON + DAYS + timedelta(days=1)
LATER = OVER + DAYS + timedelta(days=1)
CALL = {"method": "comparison", "sought": "承接肉羊暖棚运营。\n带动不少于三十户。", "grounds": ""}
OFFER = {
    "name": "兴牧合作社",
    "code": "",
    "offer": 120_000_00,
    "terms": "带动四十户",
    "score": Decimal("88.50"),
}


@pytest.fixture
def project(db):
    found = land(BANNER, "左旗").project
    found.competitions.get().candidates.all().delete()
    found.competitions.all().delete()
    return found


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


@pytest.fixture
def leader(db):
    return user("banner-leader")


@pytest.fixture
def competition(project, clerk):
    return actions.begin(project, values=CALL, by=clerk)


def offered(competition, clerk, **values):
    return actions.add_candidate(competition, values=OFFER | values, by=clerk)


def chosen(competition, clerk, on=ON, **values):
    one = offered(competition, clerk, **values)
    return actions.choose(one, decided_on=on, reason="得分最高", by=clerk, on=on)


def announced(competition, clerk):
    way(ON).apply(competition, "call", by=clerk)
    offered(competition, clerk, name="另一家", offer=100_000_00, score=Decimal("70"))
    chosen(competition, clerk)
    return way(OVER).apply(competition, "announce-result", by=clerk)


def reasons(call):
    with pytest.raises(NotReady) as refused:
        call()
    return "；".join(map(str, refused.value.reasons))


def judged(project):
    found = gate.findings(gate.of_project(project, LATER))
    return next(str(each.outcome) for each in found if each.rule == "open-competition")


def test_the_whole_way_ends_in_the_ledger_where_the_rule_reads_it(project, competition, clerk, leader):
    Project.objects.filter(pk=project.pk).update(competition=True)
    project.refresh_from_db()
    assert judged(project) == "fail"
    announced(competition, clerk)
    project.refresh_from_db()
    assert (project.competition_method, judged(project)) == ("", "fail")
    assert way(LATER).apply(competition, "complete", by=leader).state == "done"
    project.refresh_from_db()
    assert (project.competition, project.competition_method, project.notice_since, project.notice_until) == (
        True, "公开比选", OVER, OVER + DAYS,
    )  # fmt: skip
    assert judged(project) == "pass"
    event = AuditEvent.objects.filter(subject="project", action="change").latest("position")
    assert {field: new for field, _old, new in event.changes}["competition_method"] == "公开比选"


def test_the_ledger_speaks_chinese_whoever_completes_it(project, competition, clerk, leader):
    announced(competition, clerk)
    with override("en"):
        way(LATER).apply(competition, "complete", by=leader)
    project.refresh_from_db()
    assert project.competition_method == "公开比选"


def test_both_notices_are_public_with_their_days_and_every_offer(competition, clerk):
    announced(competition, clerk)
    call, result = Notice.objects.filter(about="competition").order_by("pk")
    assert (call.since, call.until, result.since, result.until) == (ON, ON + DAYS, OVER, OVER + DAYS)
    assert "带动不少于三十户。" in str(call.body)
    for words in ("兴牧合作社", "另一家", "120,000.00 元", "88.50", "得分最高", "带动四十户"):
        assert words in str(result.body)


def test_the_result_waits_until_the_call_is_over_and_a_choice_is_made(competition, clerk):
    assert "应先发布招引公告" in reasons(lambda: way(ON).apply(competition, "announce-result", by=clerk))
    way(ON).apply(competition, "call", by=clerk)
    last = ON + DAYS
    said = reasons(lambda: way(last).apply(competition, "announce-result", by=clerk))
    assert (f"公示到 {last} 期满" in said, "还没有选定主体" in said) == (True, True)
    chosen(competition, clerk)
    assert way(OVER).apply(competition, "announce-result", by=clerk).state == "announced"


def test_it_is_completed_only_when_the_second_notice_is_over_and_no_objection_is_right(
    competition, clerk, leader
):
    announced(competition, clerk)
    assert "期满" in reasons(lambda: way(OVER + DAYS).apply(competition, "complete", by=leader))
    result = Notice.objects.filter(about="competition").latest("pk")
    objection = notices.object_to(notice=result, text="评分不公", on=OVER)
    assert "没有答复" in reasons(lambda: way(LATER).apply(competition, "complete", by=leader))
    notices.answer(objection=objection, text="属实", upheld=True, by=leader, on=OVER)
    assert "有异议成立" in reasons(lambda: way(LATER).apply(competition, "complete", by=leader))


def test_after_an_objection_the_result_is_taken_down_and_chosen_anew_under_the_same_call(
    competition, clerk, leader
):
    announced(competition, clerk)
    way(OVER).apply(competition, "redo", by=leader, reason="评分有误")
    call, result = Notice.objects.filter(about="competition").order_by("pk")
    assert (call.state, result.state) == ("published", "withdrawn")
    other = competition.candidates.get(name="另一家")
    actions.choose(other, decided_on=OVER, reason="更正后得分最高", by=clerk, on=OVER)
    assert [each.name for each in competition.candidates.filter(is_chosen=True)] == ["另一家"]
    assert way(OVER).apply(competition, "announce-result", by=clerk).state == "announced"


def test_a_call_that_is_taken_down_is_called_again(competition, clerk):
    way(ON).apply(competition, "call", by=clerk)
    assert "不能再改" in reasons(lambda: actions.change(competition, values=CALL, by=clerk))
    way(ON).apply(competition, "redo", by=clerk, reason="条件写错")
    actions.change(competition, values=CALL | {"sought": "改过的条件"}, by=clerk)
    assert "应先发布招引公告" in reasons(lambda: way(OVER).apply(competition, "announce-result", by=clerk))
    assert way(OVER).apply(competition, "call", by=clerk).state == "called"


@pytest.mark.parametrize("method", ["decision", "sole"])
def test_a_closed_way_says_why_and_goes_straight_to_its_result(project, clerk, method):
    with pytest.raises(ValidationError, match="采用这种方式的理由"):
        actions.begin(project, values=CALL | {"method": method}, by=clerk)
    made = actions.begin(project, values=CALL | {"method": method, "grounds": "只有一家在当地"}, by=clerk)
    assert "不公开招引" in reasons(lambda: way(ON).apply(made, "call", by=clerk))
    chosen(made, clerk)
    way(ON).apply(made, "announce-result", by=clerk)
    assert "只有一家在当地" in str(Notice.objects.get(about="competition").body)


def test_a_proposal_that_is_being_decided_is_not_changed_by_it(project, competition, clerk, leader):
    announced(competition, clerk)
    Project.objects.filter(pk=project.pk).update(step="checked", state="proposed")
    assert "申报内容已固定" in reasons(lambda: way(LATER).apply(competition, "complete", by=leader))


def test_one_under_way_for_a_project(project, competition, clerk):
    with pytest.raises(ValidationError, match="没有办结"):
        actions.begin(project, values=CALL, by=clerk)
    way(ON).apply(competition, "stop", by=clerk, reason="无人报名")
    assert actions.begin(project, values=CALL, by=clerk).state == "draft"


def test_candidates_are_entered_changed_and_removed_until_the_result_is_public(competition, clerk):
    one = offered(competition, clerk)
    with pytest.raises(ValidationError, match="已在名单里"):
        offered(competition, clerk)
    actions.change_candidate(one, values=OFFER | {"offer": 1}, by=clerk)
    other = offered(competition, clerk, name="丙")
    actions.remove_candidate(other, reason="退出", by=clerk)
    assert [(each.name, each.offer) for each in competition.candidates.all()] == [("兴牧合作社", 1)]
    actions.choose(one, decided_on=ON, reason="唯一", by=clerk, on=ON)
    assert "请先改选" in reasons(lambda: actions.remove_candidate(one, reason="误", by=clerk))
    Competition.objects.update(state="announced")
    with pytest.raises(Stale):
        offered(competition, clerk, name="迟到的")
    told = AuditEvent.objects.filter(subject="competition", subject_key=competition.audit_key)
    assert [event.action for event in told.order_by("position")] == [
        "add", "add-candidate", "change-candidate", "add-candidate", "remove-candidate", "choose",
    ]  # fmt: skip


def test_a_choice_has_its_day_and_its_reason(competition, clerk):
    one = offered(competition, clerk)
    tomorrow = ON + timedelta(days=1)
    assert "晚于今天" in reasons(
        lambda: actions.choose(one, decided_on=tomorrow, reason="好", by=clerk, on=ON)
    )
    assert "理由" in reasons(lambda: actions.choose(one, decided_on=ON, reason=" ", by=clerk, on=ON))


def test_the_database_keeps_one_chosen_and_no_result_without_its_reason(competition, clerk):
    chosen(competition, clerk)
    other = offered(competition, clerk, name="丙")
    with pytest.raises(IntegrityError), transaction.atomic():
        type(other).objects.filter(pk=other.pk).update(is_chosen=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Competition.objects.update(state="done", reason="")


@pytest.mark.parametrize(
    "role", ["banner-reviewer", "banner-leader", "township", "village", "operator", "auditor"]
)
def test_who_does_not_keep_projects_does_not_keep_competitions(project, role):
    with pytest.raises(PermissionDenied):
        actions.begin(project, values=CALL, by=user(role))


def test_a_clerk_publishes_and_a_reviewer_completes(competition, clerk, leader):
    with pytest.raises(PermissionDenied):
        way(ON).apply(competition, "call", by=leader)
    announced(competition, clerk)
    with pytest.raises(PermissionDenied):
        way(LATER).apply(competition, "complete", by=clerk)


def test_a_neighbours_competition_is_out_of_reach(project, clerk):
    other = land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002", department="林草局")
    with pytest.raises(ObjectDoesNotExist):
        actions.add_candidate(other.competition, values=OFFER, by=clerk)
    with pytest.raises(ObjectDoesNotExist):
        actions.begin(other.project, values=CALL, by=clerk)
    with pytest.raises(ObjectDoesNotExist):
        way(ON).apply(other.competition, "call", by=clerk)
