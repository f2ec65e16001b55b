"""Keep a decision with everything it was taken on, and take it again from what was kept. Art. 21."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.judging.record import Asked, again
from liannong.registry.models.decisions import Decision
from liannong.registry.models.placed import Placed
from liannong.registry.queries.decisions import latest, subject_of
from liannong.rulebook import source


@transaction.atomic
def keep(
    *,
    about: Placed,
    move: str,
    by: User | None,
    on: date,
    result: Asked | None = None,
    reason: str = "",
    frozen: str = "",
) -> Decision:
    """One more decision about a thing whose row the caller holds; ``result`` is what the rule book was asked.

    Its digest goes into the audit trail too, so that a decision that is cut off or replaced whole shows there.
    """
    before = latest(about)
    book = source.book()
    decision = Decision(
        subject=subject_of(about), subject_key=about.audit_key, number=before.number + 1 if before else 1,
        move=move, by=by, role=by.role if by else "", on=on, reason=reason, frozen=frozen,
        question=result.question if result else "", rulebook=result.rulebook if result else book.identity,
        version=result.version if result else book.version, parameters=result.parameters if result else "",
        facts=result.facts if result else "", findings=result.findings if result else "",
        previous=before.digest if before else "", division=about.division,
    )  # fmt: skip
    decision.digest = decision.seal
    decision.save()
    record(
        by=by, action="decide", subject=decision.subject, subject_key=decision.subject_key,
        division=decision.division, after={"decision": decision.number, "digest": decision.digest}, purpose=reason[:255],
    )  # fmt: skip
    return decision


def replay(decision: Decision) -> bytes:
    """The findings, asked again of the rules of that version on the kept facts and parameters.

    Whatever was changed since in the ledgers or the parameters, these are the bytes of ``decision.findings``.
    Raises UnknownVersion where this program does not hold that version. Empty where no rule was asked.
    """
    if not decision.question:
        return b""
    return again(
        question=decision.question,
        version=decision.version,
        parameters=decision.parameters,
        facts=decision.facts,
    )
