"""From an alert to what was put right: ordered, answered, verified by somebody else. Art. 19."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.words import Words
from liannong.reference import working_days
from liannong.registry.actions import escalation, stale
from liannong.registry.models import Alert, AlertState, Closing, Rectification
from liannong.registry.models.alerts import OWNERS
from liannong.registry.workflow import Effect, Move, NotReady, Workflow
from liannong.rulebook.severity import NOMINAL
from liannong.rulebook.source import book
from liannong.rulebook.vocabulary import Measure

SUBJECT = "alert"
CHANGE, DECIDE = ("change", "alert"), ("decide", "alert")
S = AlertState


def latest_due(alert: Alert, on: date) -> date:
    """The last day an order of ``on`` may allow, by the severity of what is to be put right."""
    days = book().law(on, alert.division).count(f"alert.order_days_{alert.severity}")
    return working_days.after(on, days)


def verify_due(alert: Alert, on: date) -> date:
    """The last day to verify what was answered on ``on``."""
    return working_days.after(on, book().law(on, alert.division).count("alert.verify_days"))


def order(
    alert: Alert, *, owner: str, demand: str, due_on: date, on: date, by: User, seen: str = ""
) -> Alert:
    """Tell an ``owner`` what to put right and until when; a project's goes into its ledger of rectifications too.

    Raises NotReady without owner or demand, and for a deadline before ``on`` or later than ``latest_due``.
    """
    latest = latest_due(alert, on)
    if owner not in OWNERS:
        raise NotReady(_("请选择责任单位。"))
    if not demand.strip():
        raise NotReady(_("请写明整改要求。"))
    if not on <= due_on <= latest:
        raise NotReady(_("整改期限应在 {on} 至 {latest} 之间。").format(on=on, latest=latest))

    def ordered(held: Alert, by: User, reason: str) -> None:
        escalation.end(held, on)
        held.owner, held.demand, held.due_on, held.order_due_on = owner, demand.strip(), due_on, due_on
        held.ordered_on, held.ordered_by = on, by
        held.rectification = _into_the_ledger(held, ordered_on=on, due_on=due_on)

    return _one("order", gettext_lazy("下达整改"), (S.OPEN,), S.ORDERED, ordered).apply(
        alert, "order", by=by, seen=seen, reason=demand.strip()[:255]
    )


def answer(alert: Alert, *, text: str, on: date, by: User, seen: str = "") -> Alert:
    """What the one who was told has done. Art. 19.

    Raises NotReady without a text, and for anybody but the owner and the banner's clerk.
    """
    if not text.strip():
        raise NotReady(_("请写明整改情况。"))
    if not may_answer(alert, by):
        raise NotReady(_("这条整改由{owner}答复。").format(owner=alert.get_owner_display()))

    def answered(held: Alert, by: User, reason: str) -> None:
        escalation.end(held, on)
        held.answer, held.answered_on, held.answered_by = text.strip(), on, by
        held.due_on = verify_due(held, on)

    return _one("answer", gettext_lazy("答复整改"), (S.ORDERED,), S.ANSWERED, answered).apply(
        alert, "answer", by=by, seen=seen, reason=text.strip()[:255]
    )


def may_answer(alert: Alert, by: User) -> bool:
    """The owner; the banner's clerk for those who have no account."""
    return by.role in (alert.owner, Role.BANNER_CLERK)


def dispose(alert: Alert, *, measure: str, on: date, by: User, seen: str = "") -> Alert:
    """How assistance in name only was disposed of; without that nobody closes it. Art. 19.

    ``measure`` is a Measure. Raises NotReady for another rule's alert or an unknown measure.
    """
    if alert.rule != NOMINAL:
        raise NotReady(_("只有挂名帮扶须登记处置方式。"))
    if measure not in {word.value for word in Measure}:
        raise NotReady(_("请选择处置方式。"))

    def disposed(held: Alert, by: User, reason: str) -> None:
        held.measure = measure

    state = alert.state
    return _one("dispose", gettext_lazy("登记处置"), (S.ORDERED, S.ANSWERED), state, disposed).apply(
        alert, "dispose", by=by, seen=seen or state, reason=Measure.of(measure).label
    )


def way(on: date) -> Workflow:
    """The steps of whoever verifies, as of a day; those that take more than a reason have functions of their own."""

    def closed(how: Closing) -> Effect:
        def close(alert: Alert, by: User, reason: str) -> None:
            escalation.end(alert, on)
            alert.closing, alert.closed_by, alert.closed_on = how, by, on
            _settle_the_ledger(alert, reason, on)

        return close

    def sent_back(alert: Alert, by: User, reason: str) -> None:
        """To whoever was told, in as much time as verifying takes where the order's own is over."""
        escalation.end(alert, on)
        alert.due_on = max(alert.order_due_on or on, verify_due(alert, on))

    return Workflow(SUBJECT, (
        Move("verify", gettext_lazy("核查通过"), (S.ANSWERED,), S.CLOSED, DECIDE,
             needs=(_is_another_person, _is_disposed), effects=(closed(Closing.VERIFIED),), wants_reason=True),
        Move("send-back", gettext_lazy("退回重新整改"), (S.ANSWERED,), S.ORDERED, DECIDE,
             effects=(sent_back,), wants_reason=True, tone="secondary"),
        Move("close", pgettext_lazy("alert", "人工解除"), (S.OPEN, S.ORDERED), S.CLOSED, DECIDE,
             needs=(_is_disposed,), effects=(closed(Closing.BY_HAND),), wants_reason=True, tone="secondary"),
    ))  # fmt: skip


def _is_another_person(alert: Alert, by: User) -> Words:
    return _("答复由您登记，须由另一人核查。") if alert.answered_by_id == by.pk else ""


def _is_disposed(alert: Alert, by: User) -> Words:
    if alert.rule != NOMINAL or alert.measure:
        return ""
    return _("挂名帮扶须先下达整改并登记处置方式，才能解除（第十九条）。")


def _one(name: str, label: Words, sources: tuple[str, ...], target: str, effect: Effect) -> Workflow:
    return Workflow(
        SUBJECT, (Move(name, label, sources, target, CHANGE, roles=ACTING[name], effects=(effect,)),)
    )


ACTING = {
    "order": frozenset({Role.BANNER_CLERK}),
    "answer": frozenset(OWNERS),
    "dispose": frozenset({Role.BANNER_CLERK}),
}


def _into_the_ledger(alert: Alert, *, ordered_on: date, due_on: date) -> Rectification | None:
    """A line of the ledger 整改, numbered by the alert and its round; what is no project's has none."""
    project = alert.finding.project
    if project is None:
        return None
    made = Rectification.objects.create(
        code=f"ZG-{alert.year}-{alert.pk}-{alert.times}", project=project, division=project.division, problem=alert.demand,
        ordered_on=ordered_on, due_on=due_on,
    )  # fmt: skip
    _told(
        made, alert.ordered_by, "add", {"project": project.code, "alert": alert.pk, "problem": alert.demand}
    )
    return made


def _settle_the_ledger(alert: Alert, reason: str, on: date) -> None:
    row = alert.rectification
    if row is None:
        return
    row.done_on, row.result = on, reason
    row.save(update_fields=["done_on", "result"])
    _told(row, alert.closed_by, "change", {"done_on": on.isoformat(), "result": reason})


def _told(row: Rectification, by: User | None, action: str, after: dict[str, object]) -> None:
    stale.mark_rows(row)
    record(
        by=by,
        action=action,
        subject="rectification",
        subject_key=row.audit_key,
        division=row.division,
        after=after,
    )
