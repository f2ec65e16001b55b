"""An annual plan: ranked candidates, the line by each source's money, moves by hand, and the way to issue. Art. 22."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import annual_plans as actions
from liannong.registry.actions.annual_plan_moves import way
from liannong.registry.models import AnnualPlan, FundLine, Linkage, Notice, Project
from liannong.registry.queries import annual_plans as query
from liannong.registry.queries import decisions
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
        code=code, name=f"项目{code}", year=2025, nature="operational", state="admitted", **place
    )
    FundLine.objects.create(project=project, source=source, amount=amount, year=2025, **place)
    Linkage.objects.create(
        project=project, mode="order", households=households, key_households=households, income=households * 3_000_00,
        **place,
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
    Project.objects.filter(code="A").update(state="proposed")
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
    Project.objects.filter(code="B").update(state="withdrawn")
    assert "项目B" in reasons(lambda: way(ON).apply(plan, "approve", by=leader))


def test_the_plan_is_announced_and_issued_when_its_notice_is_over(plan, clerk, leader):
    way(ON).apply(plan, "submit", by=clerk)
    way(ON).apply(plan, "approve", by=leader)
    way(ON).apply(plan, "announce", by=clerk)
    notice = Notice.objects.get(kind="plan", about="annualplan")
    assert "项目A" in str(notice.body)
    assert "公示期" in reasons(lambda: way(notice.until).apply(plan, "issue", by=leader))
    later = date.fromordinal(notice.until.toordinal() + 1)
    assert way(later).apply(plan, "issue", by=leader).state == "published"


def test_one_plan_a_year_of_the_own_banner(plan, clerk, village):
    assert "已有计划" in reasons(lambda: actions.begin(year=2025, by=clerk))
    with pytest.raises(PermissionDenied):
        actions.begin(year=2026, by=user("league"))


def test_a_neighbour_changes_nothing(plan):
    with pytest.raises((ObjectDoesNotExist, AnnualPlan.DoesNotExist)):
        actions.rank(plan, by=user("banner-clerk", NEIGHBOUR), on=ON)
