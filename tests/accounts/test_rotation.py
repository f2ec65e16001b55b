from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from liannong.accounts import keys, rotation
from liannong.accounts.encryption import blind_index, key_of
from liannong.accounts.models import AuditEvent, User
from tests.accounts.cast import user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("LIANNONG_KEY", raising=False)
    settings.DATA = tmp_path
    keys.ring.cache_clear()
    keys.establish()
    yield
    keys.ring.cache_clear()


def sealing_keys() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM accounts_user WHERE phone <> ''")
        return {key_of(sealed) for (sealed,) in cursor.fetchall()}


def test_every_value_moves_to_the_new_key_and_is_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    for number in range(5):
        user("village", username=f"v{number}", phone=f"1380000000{number}")
    user("village", username="without")
    before = sealing_keys()
    call_command("rotate_keys")
    assert sealing_keys() == {keys.ring().current}
    assert sealing_keys() != before
    assert User.objects.get(phone_index=blind_index("13800000003")).phone == "13800000003"


def test_what_a_stopped_run_left_is_taken_up_again() -> None:
    user("village", username="early", phone="13800000001")
    rotation.add_key()
    user("village", username="late", phone="13800000002")
    assert rotation.reseal() == 1
    assert rotation.reseal() == 0


def test_old_keys_can_be_retired_and_search_goes_on() -> None:
    user("village", phone="13800000001")
    call_command("rotate_keys", retire=True)
    assert len(keys.ring().keys) == 1
    assert User.objects.get(phone_index=blind_index("13800000001")).phone == "13800000001"


def test_a_rotation_stands_in_the_audit_trail() -> None:
    call_command("rotate_keys")
    assert AuditEvent.objects.get(action="rotate").subject_key == keys.ring().current


def test_keys_of_the_environment_are_left_to_who_set_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANNONG_KEY", "00112233445566778899aabbccddeeff")
    with pytest.raises(CommandError, match="LIANNONG_KEY"):
        call_command("rotate_keys")
    with pytest.raises(CommandError, match="密钥文件"):
        call_command("rotate_keys", resume=True, retire=True)


def test_a_correction_made_between_reading_and_sealing_stands() -> None:
    kept = user("village", phone="13800000001")
    rotation.add_key()
    column = next(column for column in rotation._columns() if column.table == '"accounts_user"')
    (rows,) = rotation._batches(column)
    kept.phone = "13900000002"
    kept.save()
    rotation._reseal(column, rows)
    assert User.objects.get(pk=kept.pk).phone == "13900000002"
