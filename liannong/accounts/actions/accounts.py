"""Making, changing, disabling and resetting accounts. ``by`` is None only on the command line of the server."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts import audit
from liannong.accounts.administration import looks_after
from liannong.accounts.models import User
from liannong.accounts.sign_in import factors, lockout

# Characters that nobody mistakes for one another on paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 3, 4
FIRST_ROUNDS = 10_000
TOLD = ("display_name", "role", "division", "operator_code", "department", "phone", "is_active")


def first_password() -> str:
    """Good once: it has to be changed when it is first used."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def give_first_password(user: User) -> str:
    """Hashed with few rounds: sixty random bits need none of the slowness that saves chosen passwords,
    and a banner's accounts are made in one go. Signing in hashes it anew with all rounds.
    """
    password, hasher = first_password(), PBKDF2PasswordHasher()
    user.password = hasher.encode(password, hasher.salt(), iterations=FIRST_ROUNDS)
    user.must_change_password = True
    return password


@transaction.atomic
def create(*, by: User | None, username: str, **fields: Any) -> tuple[User, str]:
    """A new account and its first password, which is told once and kept nowhere."""
    user = User(username=User.normalize_username(username), created_by=by, **fields)
    _check(by, user)
    password = give_first_password(user)
    user.full_clean(exclude=["password"])
    user.save()
    _tell(by, "add", user, None)
    return user, password


@transaction.atomic
def change(*, by: User, user: User, fields: Mapping[str, Any]) -> User:
    """Both the account as it was and as it will be must be in the administrator's care."""
    _check(by, user)
    before = _values(user)
    for name, value in fields.items():
        setattr(user, name, value)
    _check(by, user)
    user.full_clean(exclude=["password"])
    user.save()
    _tell(by, "change", user, before)
    return user


@transaction.atomic
def set_active(*, by: User, user: User, is_active: bool) -> None:
    """Disabling ends every session at its next request; nothing that the person did is removed."""
    _check(by, user)
    before = _values(user)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    _tell(by, "enable" if is_active else "disable", user, before)


@transaction.atomic
def reset_password(*, by: User | None, user: User) -> str:
    """A new first password; open sessions end, a lock-out is lifted."""
    _check(by, user)
    password = give_first_password(user)
    user.save(update_fields=["password", "must_change_password"])
    lockout.forget(user.username)
    _tell(by, "reset-password", user, None, {})
    return password


@transaction.atomic
def remove_second_factor(*, by: User | None, user: User) -> None:
    _check(by, user)
    factors.remove(user, by=by)


@transaction.atomic
def change_own_password(*, user: User, password: str) -> None:
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    _tell(user, "change-password", user, None, {})


def _check(by: User | None, user: User) -> None:
    if by is not None and not looks_after(by, role=user.role, division=user.division):
        raise PermissionDenied(_("这个账号不归您管理：账号由上一级管理员在本辖区内开通和管理。"))


def _values(user: User) -> dict[str, Any]:
    return {name: getattr(user, name) for name in TOLD}


def _tell(
    by: User | None,
    action: str,
    user: User,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None = None,
) -> None:
    audit.record(
        by=by, action=action, subject="account", subject_key=user.username, division=user.division,
        before=before, after=_values(user) if after is None else after,
    )  # fmt: skip
