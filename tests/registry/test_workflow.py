"""The one function that moves a thing from state to state, on a table of its own."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from liannong.accounts.models import AuditEvent
from liannong.registry.workflow import Move, NotReady, Offer, Stale, Workflow
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land

EDIT = ("change", "workshop")


def lacks_a_note(workshop, by):
    return "" if workshop.name != "无名" else "请先填写名称。"


def renamed(workshop, by, reason):
    workshop.name = f"{workshop.name}（{reason}）"


STOP = Move(
    "stop", "停产", ("running",), "idle", EDIT, needs=(lacks_a_note,), effects=(renamed,), wants_reason=True
)
START = Move("start", "复工", ("idle",), "running", EDIT, roles=frozenset({"banner-clerk"}))
WORKFLOW = Workflow("workshop", (STOP, START))


@pytest.fixture
def workshop(db):
    return land(BANNER, "左旗").workshop


def test_a_move_changes_the_state_with_its_effects_and_its_event(workshop):
    moved = WORKFLOW.apply(workshop, "stop", by=user("banner-clerk"), reason="检修")
    workshop.refresh_from_db()
    assert (moved.state, workshop.state, workshop.name) == ("idle", "idle", "左旗车间（检修）")
    event = AuditEvent.objects.get(action="stop")
    assert (event.subject, event.subject_key, event.purpose) == ("workshop", workshop.audit_key, "检修")
    assert list(event.changes) == [("state", "running", "idle")]


def test_a_state_that_is_no_longer_there_is_refused(workshop):
    clerk = user("banner-clerk")
    WORKFLOW.apply(workshop, "stop", by=clerk, reason="检修")
    with pytest.raises(Stale):
        WORKFLOW.apply(workshop, "stop", by=clerk, reason="检修")
    assert AuditEvent.objects.filter(action="stop").count() == 1


def test_what_the_user_saw_must_still_hold(workshop):
    with pytest.raises(Stale):
        WORKFLOW.apply(workshop, "stop", by=user("banner-clerk"), reason="检修", seen="idle")


def test_a_reason_that_is_asked_for_cannot_be_blank(workshop):
    with pytest.raises(NotReady) as refused:
        WORKFLOW.apply(workshop, "stop", by=user("banner-clerk"), reason=" ")
    assert refused.value.reasons == ("请写明“停产”的理由。",)


def test_what_is_missing_stops_the_move_and_is_shown_beside_its_button(workshop):
    workshop.name = "无名"
    workshop.save()
    clerk = user("banner-clerk")
    with pytest.raises(NotReady) as refused:
        WORKFLOW.apply(workshop, "stop", by=clerk, reason="检修")
    assert refused.value.reasons == ("请先填写名称。",)
    assert WORKFLOW.offers(workshop, clerk) == [Offer(STOP, ["请先填写名称。"])]


def test_a_role_without_the_right_is_refused_and_finds_no_button(workshop):
    auditor = user("auditor")
    assert WORKFLOW.offers(workshop, auditor) == []
    with pytest.raises(PermissionDenied):
        WORKFLOW.apply(workshop, "stop", by=auditor, reason="检修")


def test_a_move_may_be_for_some_of_the_roles_that_have_the_right(workshop):
    WORKFLOW.apply(workshop, "stop", by=user("banner-clerk"), reason="检修")
    with pytest.raises(PermissionDenied):
        WORKFLOW.apply(workshop, "start", by=user("township"))


def test_a_neighbours_thing_is_not_there(workshop):
    with pytest.raises(ObjectDoesNotExist):
        WORKFLOW.apply(workshop, "stop", by=user("banner-clerk", NEIGHBOUR), reason="检修")


def test_an_effect_that_fails_leaves_nothing_behind(workshop):
    def breaks(thing, by, reason):
        raise NotReady("余额不足。")

    broken = Workflow(
        "workshop", (Move("stop", "停产", ("running",), "idle", EDIT, effects=(renamed, breaks)),)
    )
    with pytest.raises(NotReady):
        broken.apply(workshop, "stop", by=user("banner-clerk"), reason="检修")
    workshop.refresh_from_db()
    assert (workshop.state, workshop.name) == ("running", "左旗车间")
    assert not AuditEvent.objects.filter(action="stop").exists()


def test_a_move_that_is_not_in_the_table_is_an_error(workshop):
    with pytest.raises(KeyError):
        WORKFLOW.apply(workshop, "close", by=user("banner-clerk"))
