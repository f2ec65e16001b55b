"""当时的判断和重算: one decision as it was taken, and asked again beside it. Art. 21."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from liannong.accounts.roles import Role
from liannong.accounts.words import Words
from liannong.judging.record import UnknownVersion
from liannong.registry.actions.decisions import replay
from liannong.registry.models import Decision
from liannong.registry.models.placed import Placed
from liannong.registry.workflow import Workflow
from liannong.rulebook.titles import cite, title
from liannong.rulebook.vocabulary import Outcome
from liannong.web.findings import ICONS

Trail = Sequence[tuple[Words, str]]


@dataclass(frozen=True)
class Kept:
    """One decision as a page shows it: what the rule book said then, not now."""

    decision: Decision
    label: Any
    is_broken: bool

    @property
    def role(self) -> str:
        role = self.decision.role
        return str(Role(role).label) if role in Role.values else ""

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        return [_finding(each) for each in self._answers if "outcome" in each]

    @property
    def rewards(self) -> list[str]:
        """What was said of a reward: figures, and nobody's name."""
        return [each["explanation"]["sentence"] for each in self._answers if "eligible" in each]

    @property
    def counts(self) -> list[tuple[Outcome, str, int]]:
        found = [each["outcome"] for each in self.findings]
        return [(outcome, ICONS[outcome], found.count(outcome)) for outcome in ICONS if outcome in found]

    @property
    def parameters(self) -> list[dict[str, Any]]:
        stored: list[dict[str, Any]] = json.loads(self.decision.parameters or "[]")
        return stored

    @cached_property
    def _answers(self) -> list[dict[str, Any]]:
        stored: list[dict[str, Any]] = json.loads(self.decision.findings or "[]")
        return stored


def label(workflow: Workflow, move: str) -> Words:
    """A move that is no longer in the table keeps its name."""
    return {each.name: each.label for each in workflow.moves}.get(move, move)


def find(subject: str, pk: int) -> tuple[Decision, int]:
    """A decision about a kind of thing, with the key of the thing, which is yet to be found in the reader's scope."""
    decision = get_object_or_404(Decision.objects.select_related("by"), subject=subject, pk=pk)
    return decision, int(decision.subject_key.rpartition("/")[2])


def page(
    request: HttpRequest, thing: Placed, decision: Decision, *, workflow: Workflow, trail: Trail, is_whole: bool = True
) -> HttpResponse:  # fmt: skip
    """The decision asked again; with ``?bytes`` the very bytes.

    ``thing`` was found in the reader's scope; ``trail`` leads back to it. ``is_whole`` says whether the reader may see
    all that stands in the bytes: other projects, persons by name and number.
    """
    again, refusal = _again(decision)
    shows_bytes = bool(decision.question) and not refusal and is_whole
    if "bytes" in request.GET and shows_bytes:
        return HttpResponse(again, content_type="application/json; charset=utf-8")
    return render(request, "web/library/decision.html", {
        "thing": thing, "trail": trail, "kept": Kept(decision, label(workflow, decision.move), not decision.is_intact),
        "refusal": refusal, "agrees": again == decision.findings.encode(), "size": len(again),
        "shows_bytes": shows_bytes,
    })  # fmt: skip


def _again(decision: Decision) -> tuple[bytes, str]:
    """The bytes, or why this program cannot ask that version."""
    try:
        return replay(decision), ""
    except UnknownVersion as unknown:
        return b"", str(unknown)


def _finding(said: dict[str, Any]) -> dict[str, Any]:
    outcome = Outcome.of(said["outcome"])
    return {
        "outcome": outcome, "icon": ICONS[outcome], "title": title(said["rule"]), "cite": cite(said["article"]),
        "article": int(said["article"].partition("(")[0]), "sentence": said["explanation"]["sentence"],
        "tone": "none" if outcome is Outcome.NOT_APPLICABLE else str(outcome),
    }  # fmt: skip
