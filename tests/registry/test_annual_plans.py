"""An annual plan: ranked candidates, the line by each source's money, moves by hand, and the way to issue. Art. 22."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import annual_plans as actions
from liannong.registry.actions.annual_plan_moves import way
from liannong.registry.actions.decisions import replay
from liannong.registry.actions.library import move
from liannong.registry.models import AnnualPlan, Decision, FundLine, Linkage, Notice, Project
from liannong.registry.queries import annual_plans as query
from liannong.registry.queries import decisions, gate
from liannong.registry.workflow import NotReady, Stale
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land

ON = date(2025, 3, 1)
MILLION = 1_000_000_00


@pytest.fixture
def village(db):
    return land(BANNER, "左旗").project.division


@pytest.fixture
def clerk(db):
    return user("banner-clerk")


@pytest.fixture
def leader(db):
    return user("banner-leader")


def admitted(village, code, households, *, source="fiscal", amount=MILLION):
    place = {"division": village}
    project = Project.objects.create(
        code=code, name=f"项目{code}", year=2025, nature="operational", state="admitted", step="admitted",
        ownership="嘎查集体", distribution="按股分红", fixed_assets=amount, **place,
    )  # fmt: skip
    FundLine.objects.create(project=project, source=source, amount=amount, year=2025, **place)
    Linkage.objects.create(
        project=project, mode="order", households=households, key_households=households, income=households * 3_000_00,
        jobs_year_round=amount // MILLION, **place,
    )  # fmt: skip
    return project


@pytest.fixture
def plan(village, clerk):
    """Three candidates of one million each, the best first, and money for two."""
    for code, households in (("A", 30), ("B", 20), ("C", 10)):
        admitted(village, code, households)
    made = actions.begin(year=2025, by=clerk)
    actions.allot(made, {"fiscal": 2 * MILLION}, number="左乡振发〔2025〕1号", by=clerk)
    return actions.rank(made, by=clerk, on=ON)


def chosen(plan):
    return [item.project.code for item in query.items(plan) if item.included]


def item(plan, code):
    return plan.items.get(project__code=code)


def steps():
    return dict(Project.objects.filter(code__in=("A", "B", "C")).order_by("code").values_list("code", "step"))


def day_after(notice):
    return date.fromordinal(notice.until.toordinal() + 1)


def issued(plan, clerk, leader):
    way(ON).apply(plan, "announce", by=clerk)
    way(day_after(Notice.objects.get(kind="plan"))).apply(plan, "issue", by=leader)


def reasons(call):
    with pytest.raises(NotReady) as refused:
        call()
    return "；".join(map(str, refused.value.reasons))


def test_the_library_is_ranked_and_the_line_drawn_by_the_money(plan):
    assert [(i.rank, i.project.code, i.included) for i in query.items(plan)] == [
        (1, "A", True), (2, "B", True), (3, "C", False),
    ]  # fmt: skip
    assert item(plan, "A").score > item(plan, "B").score > item(plan, "C").score
    assert set(item(plan, "A").parts) == {"households", "key_households", "income", "jobs", "labour"}
    assert item(plan, "A").parts["households"] == {"value": "30", "percentile": "100", "weight": "15%"}


def test_one_that_does_not_fit_leaves_its_place_to_the_next(village, plan, clerk):
    admitted(village, "D", 40, amount=3 * MILLION)
    actions.rank(plan, by=clerk, on=ON)
    assert item(plan, "D").rank < item(plan, "C").rank
    assert chosen(plan) == ["A", "B"]


def test_each_source_has_its_own_line(village, plan, clerk):
    admitted(village, "E", 5, source="beijing")
    actions.rank(plan, by=clerk, on=ON)
    assert "E" not in chosen(plan)
    actions.allot(plan, {"fiscal": 2 * MILLION, "beijing": MILLION}, number="", by=clerk)
    assert chosen(plan) == ["A", "B", "E"]
    assert [(each.source.value, each.left) for each in query.sources(plan, query.items(plan))] == [
        ("fiscal", 0), ("beijing", 0),
    ]  # fmt: skip


def test_only_what_is_admitted_is_a_candidate(village, plan, clerk):
    Project.objects.filter(code="A").update(state="proposed", step="draft")
    actions.rank(plan, by=clerk, on=ON)
    assert [i.project.code for i in query.items(plan)] == ["B", "C"]


def test_a_move_by_hand_needs_a_reason_counts_first_and_outlives_a_new_ranking(plan, clerk):
    assert "理由" in reasons(lambda: actions.move(item(plan, "C"), included=True, reason=" ", by=clerk))
    actions.move(item(plan, "C"), included=True, reason="重点帮扶村", by=clerk)
    assert chosen(plan) == ["A", "C"]
    actions.rank(plan, by=clerk, on=ON)
    assert (chosen(plan), item(plan, "C").reason) == (["A", "C"], "重点帮扶村")
    actions.leave_to_the_line(item(plan, "C"), by=clerk)
    assert chosen(plan) == ["A", "B"]
    assert AuditEvent.objects.filter(subject="annualplan", action="move").count() == 2


def test_a_plan_beyond_its_money_is_not_submitted(plan, clerk):
    for code in ("A", "B", "C"):
        actions.move(item(plan, code), included=True, reason="都要", by=clerk)
    assert "衔接资金 1,000,000.00 元" in reasons(lambda: way(ON).apply(plan, "submit", by=clerk))


def test_an_empty_plan_is_not_submitted(village, clerk):
    made = actions.begin(year=2025, by=clerk)
    actions.rank(made, by=clerk, on=ON)
    assert "还没有项目" in reasons(lambda: way(ON).apply(made, "submit", by=clerk))


def test_what_is_submitted_stands_until_it_is_returned(plan, clerk, leader):
    way(ON).apply(plan, "submit", by=clerk)
    for change in (
        lambda: actions.rank(plan, by=clerk, on=ON),
        lambda: actions.move(item(plan, "C"), included=True, reason="补列", by=clerk),
        lambda: actions.allot(plan, {}, number="", by=clerk),
    ):
        with pytest.raises(Stale):
            change()
    way(ON).apply(plan, "return", by=leader, reason="请补资金来源")
    actions.rank(plan, by=clerk, on=ON)


def test_the_leader_alone_approves_and_the_ranking_is_kept_with_the_decision(plan, clerk, leader):
    way(ON).apply(plan, "submit", by=clerk)
    with pytest.raises(PermissionDenied):
        way(ON).apply(plan, "approve", by=user("banner-reviewer"))
    way(ON).apply(plan, "approve", by=leader)
    kept = decisions.latest(plan, "approve")
    assert (kept.question, kept.by, kept.is_intact) == ("priority-score", leader, True)
    assert '"A"' in kept.findings


def test_what_left_the_library_meanwhile_stops_the_approval(plan, clerk, leader):
    way(ON).apply(plan, "submit", by=clerk)
    Project.objects.filter(code="B").update(state="withdrawn", step="left")
    assert "项目B" in reasons(lambda: way(ON).apply(plan, "approve", by=leader))


def test_the_plan_is_announced_and_issued_when_its_notice_is_over(plan, clerk, leader):
    way(ON).apply(plan, "submit", by=clerk)
    way(ON).apply(plan, "approve", by=leader)
    way(ON).apply(plan, "announce", by=clerk)
    notice = Notice.objects.get(kind="plan", about="annualplan")
    assert "项目A" in str(notice.body)
    assert "公示期" in reasons(lambda: way(notice.until).apply(plan, "issue", by=leader))
    assert way(day_after(notice)).apply(plan, "issue", by=leader).state == "published"


def test_the_projects_go_with_their_plan_by_decisions_of_their_own(plan, clerk, leader):
    way(ON).apply(plan, "submit", by=clerk)
    assert steps() == {"A": "admitted", "B": "admitted", "C": "admitted"}
    way(ON).apply(plan, "approve", by=leader)
    assert steps() == {"A": "planned", "B": "planned", "C": "admitted"}
    issued(plan, clerk, leader)
    assert steps() == {"A": "approved", "B": "approved", "C": "admitted"}
    project = Project.objects.get(code="A")
    kept = list(decisions.about(project))
    named = "2025 年度实施计划（左乡振发〔2025〕1号）"
    assert [(each.move, each.by, each.question, each.reason) for each in kept] == [
        ("plan", leader, "admission", named), ("approve", leader, "admission", named),
    ]  # fmt: skip
    assert [replay(each) for each in kept] == [each.findings.encode() for each in kept]
    told = AuditEvent.objects.filter(subject="project", subject_key=project.audit_key)
    assert list(told.order_by("position").values_list("action", flat=True)) == [
        "decide",
        "plan",
        "decide",
        "approve",
    ]
    assert project.state == "planned"


def test_a_plan_that_is_returned_gives_its_projects_back(plan, clerk, leader):
    for undo in ("return", "reopen", "take-back"):
        way(ON).apply(plan, "submit", by=clerk)
        if undo != "return":
            way(ON).apply(plan, "approve", by=leader)
        if undo == "take-back":
            way(ON).apply(plan, "announce", by=clerk)
        way(ON).apply(plan, undo, by=leader, reason="资金有变")
        assert steps() == {"A": "admitted", "B": "admitted", "C": "admitted"}
    last = decisions.latest(Project.objects.get(code="A"))
    assert (last.move, last.reason) == ("unplan", "2025 年度实施计划（左乡振发〔2025〕1号）：资金有变")


def test_a_project_that_does_not_pass_the_gate_keeps_its_plan_back(plan, clerk, leader):
    Project.objects.filter(code="B").update(ownership="")
    said = "“项目B”入库门槛（第十八条）还有 1 项未通过：产权归属和收益分配。"
    assert reasons(lambda: way(ON).apply(plan, "submit", by=clerk)) == said
    AnnualPlan.objects.filter(pk=plan.pk).update(state="submitted")
    assert reasons(lambda: way(ON).apply(plan, "approve", by=leader)) == said
    assert steps() == {"A": "admitted", "B": "admitted", "C": "admitted"}
    assert not Decision.objects.exists()


def test_what_was_planned_as_it_stood_passes_the_gate_again_before_it_is_approved(plan, clerk, leader):
    way(ON).apply(plan, "submit", by=clerk)
    way(ON).apply(plan, "approve", by=leader)
    way(ON).apply(plan, "announce", by=clerk)
    Project.objects.filter(code="A").update(distribution="")
    on = day_after(Notice.objects.get(kind="plan"))
    assert "“项目A”入库门槛" in reasons(lambda: way(on).apply(plan, "issue", by=leader))
    assert steps()["A"] == "planned"


def test_a_project_of_a_plan_under_way_is_not_moved_by_itself(plan, clerk, leader):
    planned = Project.objects.get(code="A")
    way(ON).apply(plan, "submit", by=clerk)
    assert "随这份计划一并办理" in reasons(lambda: move(planned, "plan", by=leader, on=ON))
    way(ON).apply(plan, "approve", by=leader)
    for name in ("approve", "unplan"):
        assert "随这份计划一并办理" in reasons(
            lambda name=name: move(planned, name, by=leader, on=ON, reason="先行开工")
        )
    issued(plan, clerk, leader)
    assert move(planned, "unplan", by=leader, on=ON, reason="年中调整").step == "admitted"


def test_what_left_the_library_is_not_asked_when_its_plan_is_returned(plan, clerk, leader):
    way(ON).apply(plan, "submit", by=clerk)
    way(ON).apply(plan, "approve", by=leader)
    move(Project.objects.get(code="A"), "leave", by=leader, on=ON, reason="主体退出")
    assert "项目A" in reasons(lambda: way(ON).apply(plan, "announce", by=clerk))
    way(ON).apply(plan, "reopen", by=leader, reason="项目A退出")
    assert steps() == {"A": "left", "B": "admitted", "C": "admitted"}


def test_the_facts_of_several_projects_are_those_of_each(plan):
    projects = list(Project.objects.filter(code__in=("A", "B", "C")))
    together = gate.of_projects(projects, ON)
    assert together == {project.pk: gate.of_project(project, ON) for project in projects}


def test_one_plan_a_year_of_the_own_banner(plan, clerk, village):
    assert "已有计划" in reasons(lambda: actions.begin(year=2025, by=clerk))
    with pytest.raises(PermissionDenied):
        actions.begin(year=2026, by=user("league"))


def test_a_neighbour_changes_nothing(plan):
    with pytest.raises((ObjectDoesNotExist, AnnualPlan.DoesNotExist)):
        actions.rank(plan, by=user("banner-clerk", NEIGHBOUR), on=ON)
