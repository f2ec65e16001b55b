"""Making, checking and revoking tokens; each is an audit event in the same transaction."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from liannong.accounts import audit
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, Subject, require
from liannong.api.models import Token

MARK = "ln_"  # lets a scanner of leaked secrets recognise one
SECRET_BYTES = 32
SHOWN = 8  # characters of the start, by which people tell their tokens apart
USED_EVERY = timedelta(minutes=1)


@transaction.atomic
def make(*, user: User, name: str, uses: Sequence[str], days: int, at: datetime) -> str:
    """A new token for the user himself. Its text is returned here and nowhere else; PermissionDenied without the right."""
    require(user, Action.ADD, Subject.TOKEN)
    text = MARK + secrets.token_urlsafe(SECRET_BYTES)
    token = Token.objects.create(
        user=user, name=name, uses=" ".join(uses), start=text[:SHOWN], digest=digest(text), made_at=at,
        expires_at=at + timedelta(days=days),
    )  # fmt: skip
    _tell("add", token, after={"name": name, "uses": token.uses, "expires_at": token.expires_at})
    return text


@transaction.atomic
def revoke(*, token: Token, by: User, at: datetime) -> None:
    """From now on nobody comes in with it; revoking it again changes nothing."""
    require(by, Action.DELETE, Subject.TOKEN)
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        _tell("revoke", token, by=by)


def holder(text: str, at: datetime) -> Token | None:
    """The token behind this text, when it still holds and its account is in use."""
    token = Token.objects.select_related("user").filter(digest=digest(text)).first()
    if token is None or not token.is_valid(at) or not token.user.is_active:
        return None
    if token.last_used_at is None or at - token.last_used_at > USED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=at)
    return token


def digest(text: str) -> str:
    """SM3 (GB/T 32905). The text is random and long, so that it needs no slow hash."""
    return hashlib.new("sm3", text.encode()).hexdigest()


def _tell(action: str, token: Token, *, by: User | None = None, after: audit.Values = None) -> None:
    audit.record(
        by=by or token.user, action=action, subject=Subject.TOKEN, subject_key=str(token.pk),
        division=token.user.division, after=after,
    )  # fmt: skip
