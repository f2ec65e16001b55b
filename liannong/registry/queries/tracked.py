"""What somebody handed in without an account, found again by its number and the word he was given."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password

from liannong.accounts.encryption import normalised
from liannong.registry.models import Complaint, Objection

Found = Objection | Complaint
KINDS: tuple[type[Found], ...] = (Objection, Complaint)


def find(number: str, secret: str) -> Found | None:
    """None when either is wrong; which of the two is not said."""
    for kind in KINDS:
        found: Found | None = kind._default_manager.filter(number=number.strip().upper()).first()
        if found and check_password(normalised(secret), found.secret_hash):
            return found
    return None
