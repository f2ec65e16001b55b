"""Entitlements without their holder: a task follows the state of persons, and is settled by name. Art. 15(3)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.audit import Change, record, record_many
from liannong.accounts.models import User
from liannong.accounts.roles import Role
from liannong.accounts.words import Words
from liannong.registry.actions import stale
from liannong.registry.actions.holding import held
from liannong.registry.models import Agreement, Person, Succession
from liannong.registry.models.successions import SuccessionState
from liannong.registry.queries.successions import Vacancy, is_key, vacancies
from liannong.registry.workflow import Effect, Move, Need, Workflow
from liannong.rulebook.titles import cite
from liannong.rulebook.vocabulary import Destination

SUBJECT = "succession"
EDIT = ("change", "agreement")
SETTLERS = frozenset({Role.BANNER_CLERK, Role.TOWNSHIP})
S = SuccessionState


def follow(banner: str, *, on: date, by: User | None) -> None:
    """In the transaction that changed persons or agreements: what has become vacant opens a task, and a task whose
    reason a correction took away is dropped."""
    vacant = vacancies(banner, on)
    stands = {task.agreement_id: task for task in Succession.objects.filter(banner=banner, state=S.OPEN)}
    _drop([task for pk, task in stands.items() if pk not in vacant], by)
    _open([each for pk, each in vacant.items() if pk not in stands], on, by)
    for pk in vacant.keys() & stands.keys():
        _correct(stands[pk], vacant[pk])


def _drop(tasks: list[Succession], by: User | None) -> None:
    if not tasks:
        return
    changes = [Change(task.audit_key, task.division, {"cause": task.cause}, None) for task in tasks]
    record_many(by=by, action="drop-succession", subject=SUBJECT, changes=changes)
    Succession.objects.filter(pk__in=[task.pk for task in tasks]).delete()


def _open(vacant: list[Vacancy], on: date, by: User | None) -> None:
    if not vacant:
        return
    opened = Succession.objects.bulk_create(
        Succession(
            agreement_id=each.agreement, holder_id=each.holder, division=each.division, cause=each.cause,
            happened_on=each.happened_on, opened_on=on,
        )
        for each in vacant
    )  # fmt: skip
    changes = [
        Change(task.audit_key, task.division, None, {"cause": task.cause, "happened_on": task.happened_on.isoformat()})
        for task in opened
    ]  # fmt: skip
    record_many(by=by, action="open-succession", subject=SUBJECT, changes=changes)


def _correct(task: Succession, vacancy: Vacancy) -> None:
    told = (vacancy.holder, vacancy.cause, vacancy.happened_on, vacancy.division)
    if (task.holder_id, task.cause, task.happened_on, task.division) != told:
        task.holder_id, task.cause, task.happened_on, task.division = told
        task.save(update_fields=["holder", "cause", "happened_on", "division"])


@transaction.atomic
def settle(
    task: Succession, *, on: date, today: date, by: User, transferee: Person | None = None
) -> Succession:
    """To the village collective from ``on``, or to the ``transferee`` where one is named.

    NotReady for a day before or after it can be, and for a transferee whom Art. 15(3) excludes: of the holder's own
    household, since nothing is inherited, or no key beneficiary that day.
    """
    move = "to-beneficiary" if transferee else "to-collective"
    if transferee:
        transferee = held(transferee, by)
    return way(on, today, transferee).apply(task, move, by=by)


def _in_time(on: date, today: date) -> Need:
    def ask(task: Succession, by: User) -> Words:
        if on > today:
            return _("接续日期不能晚于今天。")
        return "" if on > task.happened_on else _("接续日期应在 {day} 之后。").format(day=task.happened_on)

    return ask


def _may_receive(transferee: Person | None, on: date) -> Need:
    def ask(task: Succession, by: User) -> Words:
        if transferee is None or transferee.banner != task.banner:
            return _("请写明本旗县的受让人。")
        article = cite("15(3)")
        if transferee.household_id in (task.holder.household_id, task.agreement.household_id):
            return _("{name}与原权益人同属一户。权益没有继承权，不能由家属承继（{article}）。").format(
                name=transferee, article=article
            )
        if not is_key(transferee, on):
            return _("{name}在 {on} 不是监测对象或脱贫人口，不得受让（{article}）。").format(
                name=transferee, on=on, article=article
            )
        return ""

    return ask


def _gone(on: date, destination: Destination, transferee: Person | None) -> Effect:
    def go(task: Succession, by: User, reason: str) -> None:
        task.destination, task.settled_on, task.by = destination.value, on, by
        task.transferee = transferee  # type: ignore[assignment]
        _write(held(task.agreement, by), task, by)

    return go


def _write(agreement: Agreement, task: Succession, by: User) -> None:
    """The ledger's own row, from which the rule judges."""
    before = {"destination": agreement.destination, "changed_on": agreement.changed_on}
    agreement.destination, agreement.transferee = task.destination, task.transferee
    agreement.transferee_number, agreement.changed_on = "", task.settled_on
    agreement.save()
    stale.mark_rows(agreement)
    record(
        by=by, action="change", subject="agreement", subject_key=agreement.audit_key, division=agreement.division,
        before=before, after={"destination": agreement.destination, "changed_on": agreement.changed_on},
        purpose=_("权益接续"),
    )  # fmt: skip


# fmt: off
def way(on: date, today: date, transferee: Person | None = None) -> Workflow:
    """The table as of the day from which the entitlement lies elsewhere."""
    return Workflow(SUBJECT, (
        Move("to-collective", gettext_lazy("收归嘎查村集体"), (S.OPEN,), S.SETTLED, EDIT, roles=SETTLERS,
             needs=(_in_time(on, today),), effects=(_gone(on, Destination.COLLECTIVE, None),)),
        Move("to-beneficiary", gettext_lazy("转移给其他监测对象或脱贫人口"), (S.OPEN,), S.SETTLED, EDIT, roles=SETTLERS,
             needs=(_in_time(on, today), _may_receive(transferee, on)),
             effects=(_gone(on, Destination.TRANSFERRED, transferee),)),
    ))
# fmt: on
