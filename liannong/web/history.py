"""变更: what the audit trail knows of one thing, for whoever may see the thing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from liannong.accounts.models import AuditEvent
from liannong.registry.ledgers import word_of
from liannong.registry.models.placed import Placed
from liannong.web.audit.words import Told, told

SHOWN = 200


def of(things: Iterable[Placed]) -> list[Told]:
    """Events of these rows together, the latest first; at most ``SHOWN``."""
    asked = [Q(subject=word_of(type(thing)), subject_key=thing.audit_key) for thing in things]
    if not asked:
        return []
    found = AuditEvent.objects.filter(reduce(or_, asked)).order_by("-position")[:SHOWN]
    return [told(event) for event in found]
