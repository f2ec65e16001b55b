from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection
from pytest_django import Settings

from liannong.accounts import keys
from liannong.accounts.encryption import (
    Undecipherable,
    blind_index,
    decrypt,
    decrypt_many,
    encrypt,
    encrypt_many,
    key_of,
    seal,
    unseal,
)
from liannong.accounts.models import User
from tests.accounts.cast import user

OLD, NEW = "00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"
ID = "15010019800101123X"

# RFC 8998, appendix A.1
KEY = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
NONCE = bytes.fromhex("00001234567800000000ABCD")
ASSOCIATED = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
PLAIN = bytes.fromhex("AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                      "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA")  # fmt: skip
SEALED = bytes.fromhex("17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                       "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                       "83DE3541E4C2B58177E065A9BF7B62EC")  # fmt: skip


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """LIANNONG_KEY may be set on it; the keys of the run come back afterwards."""
    keys.ring.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    keys.ring.cache_clear()


def hold(ring: pytest.MonkeyPatch, *held: str) -> None:
    ring.setenv("LIANNONG_KEY", ",".join(held))
    keys.ring.cache_clear()


def test_sealing_gives_the_answer_of_the_standard() -> None:
    assert seal(SM4(KEY), NONCE, PLAIN, ASSOCIATED) == SEALED
    assert unseal(SM4(KEY), NONCE, SEALED, ASSOCIATED) == PLAIN


def test_one_changed_bit_does_not_open() -> None:
    broken = bytes([SEALED[0] ^ 1]) + SEALED[1:]
    with pytest.raises(InvalidTag):
        unseal(SM4(KEY), NONCE, broken, ASSOCIATED)


def test_the_same_text_is_never_sealed_alike() -> None:
    first, second = encrypt(ID), encrypt(ID)
    assert first != second
    assert decrypt(first) == decrypt(second) == ID
    assert ID not in first


def test_many_are_sealed_as_one_is_and_gaps_stay_gaps() -> None:
    sealed = encrypt_many([ID, None, "", "13800001234"])
    assert sealed[1:3] == [None, ""]
    assert decrypt_many(sealed) == [ID, None, "", "13800001234"]


def test_the_index_finds_every_spelling_of_one_number() -> None:
    assert blind_index(" 1501 0019800101-123x") == blind_index("１５０１００19800101123X") == blind_index(ID)
    assert blind_index(ID) != blind_index(ID.replace("X", "1"))
    assert blind_index("  ") == ""


def test_an_old_key_still_opens_and_the_new_one_seals(ring: pytest.MonkeyPatch) -> None:
    hold(ring, OLD)
    sealed, index = encrypt(ID), blind_index(ID)
    hold(ring, NEW, OLD)
    assert decrypt(sealed) == ID
    assert key_of(encrypt(ID)) == keys.key_id(bytes.fromhex(NEW)) != key_of(sealed)
    assert blind_index(ID) == index


def test_a_value_whose_key_is_gone_says_so(ring: pytest.MonkeyPatch) -> None:
    hold(ring, OLD)
    sealed = encrypt(ID)
    hold(ring, NEW)
    with pytest.raises(Undecipherable, match=key_of(sealed)):
        decrypt(sealed)


def test_an_altered_value_says_so() -> None:
    key, _colon, body = encrypt(ID).partition(":")
    with pytest.raises(Undecipherable):
        decrypt(f"{key}:{body[:-4]}AAAA")


@pytest.mark.parametrize("word", ["abcd", "not hexadecimal, this one at all....", OLD[:-1]])
def test_what_is_no_key_is_refused(ring: pytest.MonkeyPatch, word: str) -> None:
    hold(ring, word)
    with pytest.raises(ImproperlyConfigured, match="LIANNONG_KEY"):
        keys.ring()


def test_set_up_makes_a_key_file_only_its_owner_reads(
    ring: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    ring.delenv("LIANNONG_KEY", raising=False)
    settings.DATA = tmp_path
    keys.ring.cache_clear()
    with pytest.raises(ImproperlyConfigured, match="密钥"):
        keys.ring()
    keys.establish()
    made = keys.key_file().read_text()
    keys.establish()
    assert keys.key_file().read_text() == made
    assert stat.S_IMODE(keys.key_file().stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


@pytest.mark.django_db
def test_the_database_holds_no_telephone_number() -> None:
    kept = user("banner-clerk", phone="13800001234")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM accounts_user WHERE id = %s", [kept.pk])
        (written,) = cursor.fetchone()
    assert "13800001234" not in written
    assert decrypt(written) == "13800001234"
    assert User.objects.get(phone_index=blind_index("138 0000 1234")) == kept
    assert User.objects.get(pk=kept.pk).phone == "13800001234"


@pytest.mark.django_db
def test_a_sealed_field_refuses_to_be_searched() -> None:
    with pytest.raises(FieldError, match="blind index"):
        User.objects.filter(phone="13800001234")
