"""After some failures a name, or an address, has to wait.

An attempt is written down before its password is looked at and forgotten when it was right: a thousand
guesses sent at once are counted like a thousand sent one by one.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from liannong.accounts.encryption import blind_index
from liannong.accounts.models import Attempt


def begin(username: str, address: str) -> bool:
    """Write an attempt down; False when the name or the address has to wait (that does not prolong the wait)."""
    attempt = Attempt.objects.create(name_index=blind_index(username), address=address)
    if is_locked(username, address, but_for=1):
        attempt.delete()
        return False
    return True


def is_locked(username: str, address: str, *, but_for: int = 0) -> bool:
    """Whether as many attempts failed lately as the settings allow, by name or (for a whole office) by address."""
    recent = Attempt.objects.filter(at__gt=timezone.now() - timedelta(minutes=settings.LOCKOUT_MINUTES))
    by_name = recent.filter(name_index=blind_index(username)).count() - but_for
    by_address = recent.filter(address=address).count() - but_for
    return by_name >= settings.LOCKOUT_FAILURES or by_address >= settings.LOCKOUT_FAILURES_BY_ADDRESS


def forget(username: str) -> None:
    """After a success, or when an administrator resets the account. What is long past goes too."""
    past = timezone.now() - timedelta(minutes=settings.LOCKOUT_MINUTES)
    Attempt.objects.filter(Q(name_index=blind_index(username)) | Q(at__lt=past)).delete()
