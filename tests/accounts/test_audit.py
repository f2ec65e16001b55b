from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from liannong.accounts import audit, guards
from liannong.accounts.audit import Change
from liannong.accounts.models import AuditEvent
from liannong.accounts.models.trail import Refused
from liannong.accounts.verification import Fault, Kind, faults
from tests.accounts.cast import VILLAGE, user
from tests.accounts.child import HALF_WAY, READY, Child

KILLED = -9


def write(count: int = 1, **fields: Any) -> None:
    changes = [Change(f"P{number}", VILLAGE, None, {"name": "张三"}) for number in range(count)]
    with transaction.atomic():
        audit.record_many(**{"by": None, "action": "add", "subject": "person", "changes": changes, **fields})


def tamper(*statements: str) -> None:
    """As one who owns the database could, guards and all."""
    with connection.cursor() as cursor:
        for statement in (*guards.down(connection.vendor), *statements, *guards.up(connection.vendor)):
            cursor.execute(statement)


@pytest.mark.django_db
def test_an_event_says_who_did_what_where_and_what_changed() -> None:
    clerk = user("banner-clerk")
    with transaction.atomic():
        audit.record(
            by=clerk, action="change", subject="project", subject_key="XM1", division=VILLAGE, purpose="更正",
            before={"name": "旧", "amount": 100}, after={"name": "新", "amount": 100},
        )  # fmt: skip
    (event,) = audit.history("project", "XM1")
    assert (event.by, event.action, event.division, event.banner) == (
        clerk.username,
        "change",
        VILLAGE,
        "150422",
    )
    assert event.purpose == "更正"
    assert event.changes == [("name", "旧", "新")]


@pytest.mark.django_db
def test_an_event_never_holds_personal_data_in_clear() -> None:
    with transaction.atomic():
        audit.record(
            by=None, action="add", subject="person", subject_key="1", after={"id_number": "15010019800101123X"}
        )  # fmt: skip
    assert "15010019800101123X" not in AuditEvent.objects.get().after


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        audit.record(by=None, action="add", subject="person", subject_key="1")


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_event() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        audit.record(by=None, action="add", subject="person", subject_key="1")
        raise RuntimeError
    write(3)
    assert [event.position for event in AuditEvent.objects.all()] == [1, 2, 3]
    assert list(faults()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda _event: AuditEvent.objects.update(by="nobody"),
        lambda _event: AuditEvent.objects.all().delete(),
        lambda _event: AuditEvent.objects.create(position=9),
        lambda event: AuditEvent.objects.bulk_update([event], ["by"]),
    ],
)
@pytest.mark.django_db
def test_the_model_refuses_every_change(change: Callable[[AuditEvent], object]) -> None:
    write()
    with pytest.raises(Refused):
        change(AuditEvent.objects.get())


@pytest.mark.parametrize(
    "statement", ["UPDATE accounts_auditevent SET purpose = 'x'", "DELETE FROM accounts_auditevent"]
)
@pytest.mark.django_db
def test_the_database_refuses_too(statement: str) -> None:
    write()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
def test_an_untouched_trail_is_whole() -> None:
    assert list(faults()) == []
    write(3)
    write(2)
    assert list(faults()) == []


def moved(*positions: int) -> list[Fault]:
    return [Fault(Kind.MOVED, position, position) for position in positions]


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE accounts_auditevent SET after = '{}' WHERE position = 3"], [Fault(Kind.ALTERED, 3, 3)]),
        (["UPDATE accounts_auditevent SET at = '2020-01-01 00:00:00+00:00' WHERE position = 1"],
         [Fault(Kind.ALTERED, 1, 1)]),
        (["DELETE FROM accounts_auditevent WHERE position IN (2, 3)"], [Fault(Kind.REMOVED, 2, 3)]),
        (["DELETE FROM accounts_auditevent WHERE position = 1"], [Fault(Kind.REMOVED, 1, 1)]),
        (["DELETE FROM accounts_auditevent WHERE position > 4"], [Fault(Kind.REMOVED, 5, 6)]),
        (["DELETE FROM accounts_auditevent"], [Fault(Kind.REMOVED, 1, 6)]),
        ([f"UPDATE accounts_auditevent SET position = {new} WHERE position = {old}"
          for old, new in ((2, 99), (4, 2), (99, 4))], moved(2, 3, 4, 5)),
        (["DELETE FROM accounts_auditevent WHERE position = 3",
          *(f"UPDATE accounts_auditevent SET position = {old - 1} WHERE position = {old}" for old in (4, 5, 6))],
         [*moved(3), Fault(Kind.REMOVED, 6, 6)]),
    ],
    ids=["altered", "dated back", "removed", "first", "tail cut", "all gone", "two swapped", "closed up"],
)  # fmt: skip
@pytest.mark.django_db
def test_the_check_says_what_was_done_and_where(statements: list[str], found: list[Fault]) -> None:
    write(6)
    tamper(*statements)
    assert list(faults()) == found


@pytest.mark.django_db
def test_an_event_forged_with_its_own_hash_does_not_fit_the_next() -> None:
    write(3)
    forged = AuditEvent.objects.get(position=2)
    forged.purpose = "另有用途"
    written = f"purpose = '另有用途', hash = {_literal(forged.seal)}"
    tamper(f"UPDATE accounts_auditevent SET {written} WHERE position = 2")
    assert list(faults()) == moved(3)


@pytest.mark.django_db
def test_the_command_names_the_place_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    call_command("audit_verify")
    assert "共 3 条" in capsys.readouterr().out
    tamper("DELETE FROM accounts_auditevent WHERE position = 2")
    with pytest.raises(CommandError, match="1 处"):
        call_command("audit_verify")
    assert "第 2 条：记录缺失" in capsys.readouterr().out


def run_together(children: list[Child]) -> list[int]:
    """All at the same moment, once the slowest is ready."""
    for child in children:
        child.expect(READY)
    for child in children:
        child.go()
    return [child.wait() for child in children]


@pytest.mark.django_db(transaction=True)
def test_six_writers_at_once_lose_nothing() -> None:
    writers = [Child(f"W{number}", times=40, changes=5) for number in range(6)]
    assert run_together(writers) == [0] * 6
    keys = AuditEvent.objects.values_list("subject_key", flat=True)
    assert len(set(keys)) == 6 * 40 * 5
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_a_writer_killed_half_way_leaves_nothing_and_can_run_again() -> None:
    write(3)
    writer = Child("W", changes=4_000, stop=2_500)
    writer.expect(READY)
    writer.go()
    writer.expect(HALF_WAY)
    writer.kill()
    assert writer.wait() == KILLED
    assert AuditEvent.objects.count() == 3
    assert run_together([Child("W", changes=4_000)]) == [0]
    assert AuditEvent.objects.count() == 4_003
    assert list(faults()) == []


def _literal(value: bytes) -> str:
    return f"X'{value.hex()}'" if connection.vendor == "sqlite" else f"'\\x{value.hex()}'::bytea"
