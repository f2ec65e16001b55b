"""The second factor of one account: enrolment, checking, recovery codes."""

from __future__ import annotations

import hmac
import secrets
import time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from liannong.accounts import audit
from liannong.accounts.models import RecoveryCode, SecondFactor, User
from liannong.accounts.roles import DECIDING
from liannong.accounts.sign_in import totp

RECOVERY_CODES = 8
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken for something else on paper
GROUP = 5


def is_required(user: User) -> bool:
    return bool(settings.SECOND_FACTOR) and user.role in DECIDING


def is_enrolled(user: User) -> bool:
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).exists()


def offered(user: User) -> SecondFactor:
    """The secret that waits for its first right code."""
    factor, _made = SecondFactor.objects.get_or_create(user=user, defaults={"secret": totp.new_secret()})
    return factor


def enrol(user: User, code: str) -> list[str]:
    """Confirm the offered secret with its first code. Returns new recovery codes, none when the code is wrong."""
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at=None).first()
        if factor is None or not _takes(factor, code):
            return []
        factor.confirmed_at = timezone.now()
        factor.save(update_fields=["confirmed_at"])
        codes = _new_recovery_codes(user)
        _tell(user, "enrol", by=user)
    return codes


def is_right(user: User, code: str) -> bool:
    """Whether this is the code of now, or a recovery code; either is used up by it."""
    given = "".join(code.split()).replace("-", "").upper()
    with transaction.atomic():
        factor = (
            SecondFactor.objects.select_for_update().filter(user=user, confirmed_at__isnull=False).first()
        )
        if factor is None:
            return False
        return _takes(factor, given) or _recovers(user, given)


def renew_recovery_codes(user: User) -> list[str]:
    with transaction.atomic():
        codes = _new_recovery_codes(user)
        _tell(user, "recovery-codes", by=user)
    return codes


def remove(user: User, *, by: User | None) -> None:
    """For a lost telephone: the person enrols anew at the next sign-in."""
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        if SecondFactor.objects.filter(user=user).delete()[0]:
            _tell(user, "remove-second-factor", by=by)


def _takes(factor: SecondFactor, code: str) -> bool:
    step = totp.matching_step(factor.secret, code, now=time.time(), after=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    factor.save(update_fields=["last_step"])
    return True


def _recovers(user: User, given: str) -> bool:
    unused = RecoveryCode.objects.select_for_update().filter(user=user, used_at=None)
    found = next((code for code in unused if hmac.compare_digest(code.code.encode(), given.encode())), None)
    if found is None:
        return False
    found.used_at = timezone.now()
    found.save(update_fields=["used_at"])
    _tell(user, "use-recovery-code", by=user)
    return True


def _new_recovery_codes(user: User) -> list[str]:
    """As they are written on paper: two groups with a hyphen between them."""
    pairs = [(_group(), _group()) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, code="".join(pair)) for pair in pairs)
    return ["-".join(pair) for pair in pairs]


def _group() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(GROUP))


def _tell(user: User, action: str, *, by: User | None) -> None:
    audit.record(
        by=by,
        action=action,
        subject="account",
        subject_key=user.username,
        division=user.division,
    )
