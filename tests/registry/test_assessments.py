"""A year's assessment: scored from what is stored, objected to, answered, frozen and kept. Art. 23."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError

from liannong.accounts.models import AuditEvent
from liannong.registry.actions import assessments as actions
from liannong.registry.actions.decisions import replay
from liannong.registry.models import BannerYear, Decision
from liannong.registry.workflow import NotReady, Stale
from liannong.rulebook.rules.assessment import INDICATORS
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, REGION, user

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 3, 3)
LAST_DAY, DAY_AFTER = date(2025, 3, 10), date(2025, 3, 11)


def judged(banner, *, year=2024, **parts):
    """An evaluated year: every indicator half reached but those that are named."""
    figures = {name: [parts.get(name, 1), 2] for name in INDICATORS}
    return BannerYear.objects.update_or_create(
        division=banner, year=year, defaults={"as_of": date(year, 12, 31), "indicators": figures}
    )


@pytest.fixture
def league():
    judged(BANNER)
    judged(NEIGHBOUR, coverage=2)
    return user("league")


@pytest.fixture
def leader():
    return user("banner-leader")


def announced(by, *, on=MONDAY):
    return actions.announce(division=LEAGUE, year=2024, tier="banner", on=on, by=by)


def scores(assessment):
    return [(line.division, line.rank, str(line.score)) for line in assessment.lines.all()]


def test_the_assessed_are_ranked_by_what_the_evaluations_stored(league):
    made = announced(league)
    assert scores(made) == [(NEIGHBOUR, 1, "65.00"), (BANNER, 2, "55.00")]
    assert (made.state, made.objections_until) == ("open", LAST_DAY)
    assert made.lines.last().parts["coverage"] == {"value": "0.5", "points": "50", "weight": "0.2"}


def test_banners_add_up_to_their_league(league):
    judged("150525000000", coverage=0)
    made = actions.announce(division=REGION, year=2024, tier="league", on=MONDAY, by=user("region", REGION))
    lines = {line.division: line.indicators["coverage"] for line in made.lines.all()}
    assert lines == {LEAGUE: [3, 4], "150500000000": [0, 2]}


def test_only_the_assessor_makes_it_known_and_only_once(league, leader):
    for other in (leader, user("region", REGION)):
        with pytest.raises(PermissionDenied):
            announced(other)
    announced(league)
    with pytest.raises(ValidationError, match="已经公布"):
        announced(league)


def test_a_year_without_evaluations_cannot_be_assessed(league):
    with pytest.raises(NotReady, match="还没有判断结果"):
        actions.announce(division=LEAGUE, year=2022, tier="banner", on=MONDAY, by=league)


def test_the_assessed_objects_to_its_own_result_until_the_last_day(league, leader):
    neighbours, own = announced(league).lines.all()
    actions.object_to(own, text="就业人数少算两人", on=LAST_DAY, by=leader)
    with pytest.raises(NotReady, match="期限已过"):
        actions.object_to(own, text="又及", on=DAY_AFTER, by=leader)
    with pytest.raises(PermissionDenied):
        actions.object_to(neighbours, text="高了", on=MONDAY, by=leader)
    with pytest.raises(PermissionDenied):
        actions.object_to(own, text="少算", on=MONDAY, by=user("banner-clerk"))
    assert [each.text for each in own.objections.all()] == ["就业人数少算两人"]


def test_an_objection_is_answered_once_and_by_the_assessor(league, leader):
    own = announced(league).lines.last()
    made = actions.object_to(own, text="少算", on=MONDAY, by=leader)
    with pytest.raises(PermissionDenied):
        actions.answer(made, text="不成立", upheld=False, on=MONDAY, by=leader)
    answered = actions.answer(made, text="已补录", upheld=True, on=MONDAY, by=league)
    assert (answered.upheld, answered.answered_by) == (True, league)
    with pytest.raises(Stale):
        actions.answer(made, text="又及", upheld=False, on=MONDAY, by=league)


def test_after_an_objection_was_upheld_it_is_scored_anew(league, leader):
    made = announced(league)
    made_of = actions.object_to(made.lines.last(), text="少算", on=MONDAY, by=leader)
    judged(BANNER, coverage=2, quota=2)
    actions.score(made, on=LAST_DAY, by=league)
    assert scores(made) == [(BANNER, 1, "72.50"), (NEIGHBOUR, 2, "65.00")]
    assert made_of.line.objections.count() == 1
    told = AuditEvent.objects.get(action="score").changes
    assert {field: new for field, _old, new in told} == {BANNER: "72.50"}


@pytest.mark.parametrize(("on", "said"), [(LAST_DAY, "之后才能冻结"), (DAY_AFTER, "还有 1 条意见没有答复")])
def test_it_is_not_frozen_before_the_last_day_nor_with_an_objection_unanswered(league, leader, on, said):
    made = announced(league)
    actions.object_to(made.lines.last(), text="少算", on=MONDAY, by=leader)
    with pytest.raises(NotReady, match=said):
        actions.way(on).apply(made, "freeze", by=league)


def test_a_frozen_result_stays_and_is_asked_again_to_the_same_bytes(league):
    made = announced(league)
    actions.way(DAY_AFTER).apply(made, "freeze", by=league)
    judged(BANNER, coverage=2)
    decision = Decision.objects.get(subject="assessment")
    assert (decision.move, decision.question, replay(decision)) == (
        "freeze", "assessment", decision.findings.encode(),
    )  # fmt: skip
    made.refresh_from_db()
    assert (made.state, scores(made)[1]) == ("frozen", (BANNER, 2, "55.00"))
    with pytest.raises(NotReady, match="已冻结"):
        actions.score(made, on=DAY_AFTER, by=league)


def test_nobody_but_the_assessor_freezes(league):
    made = announced(league)
    with pytest.raises(NotReady, match="由组织考核的部门"):
        actions.way(DAY_AFTER).apply(made, "freeze", by=user("region", REGION))
    with pytest.raises(ObjectDoesNotExist):
        actions.way(DAY_AFTER).apply(made, "freeze", by=user("league", "150500000000"))
