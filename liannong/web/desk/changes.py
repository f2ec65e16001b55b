"""What others changed within a reader's reach since the reader was last here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.permissions import Action, Subject, may
from liannong.accounts.places import bounds
from liannong.accounts.roles import Role
from liannong.accounts.words import Words
from liannong.registry.ledgers import BOOKS
from liannong.web.audit.words import subject_of, verb

MOST = 5000  # events looked at; an import alone may write more
# They see their own rows only, and an event does not say whose row it was about.
OWN_ROWS_ONLY = (Role.OPERATOR, Role.DEPARTMENT)
SUBJECTS = {book.name: str(book.model.Scoped.subject) for book in BOOKS}  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Changed:
    action: Words
    subject: Words
    count: int


@dataclass(frozen=True)
class Changes:
    """``since`` None: this is the first visit. ``is_cut``: more was changed than was counted."""

    since: datetime | None = None
    changed: tuple[Changed, ...] = ()
    is_cut: bool = False


def for_(user: User) -> Changes:
    """Counted by what was done to what; things the reader's role may not see are left out."""
    last = _sign_in_before_this_one(user)
    if last is None or user.role in OWN_ROWS_ONLY:
        return Changes(last.at if last else None)
    first, final = bounds(user.division)
    events = AuditEvent.objects.filter(position__gt=last.position, division__range=(first, final))
    found = list(
        events.exclude(by=user.username).order_by("-position").values_list("action", "subject")[:MOST]
    )
    counted = Counter((action, subject) for action, subject in found if _may_see(user, subject))
    changed = (
        Changed(verb(action), subject_of(subject), count)
        for (action, subject), count in counted.most_common()
    )
    return Changes(last.at, tuple(changed), len(found) == MOST)


def _sign_in_before_this_one(user: User) -> AuditEvent | None:
    found: list[AuditEvent] = list(
        AuditEvent.objects.filter(by=user.username, action="sign-in").order_by("-position")[:2]
    )
    return found[1] if len(found) > 1 else None


def _may_see(user: User, subject: str) -> bool:
    known = SUBJECTS.get(subject, subject)
    return known in Subject.values and may(user, Action.SEE, known)
