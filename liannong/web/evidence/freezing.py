"""Freezing an assessment keeps the evidence of each result: what the rows were cannot be asked later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from liannong.accounts.models import User
from liannong.exchange.evidence import frozen
from liannong.registry.actions import assessments
from liannong.registry.workflow import Workflow
from liannong.web.evidence import bases


def way(on: date) -> Workflow:
    return assessments.way(on, _keep)


def _keep(assessment: Any, by: User, _reason: str) -> None:
    """One file a result, of that result alone: whoever is assessed may have it, and nobody else's."""
    for line in assessment.lines.select_related("assessment"):
        basis = replace(bases.of_result(by, line), things=(line,))
        frozen.keep(line, basis, by=by, at=timezone.localtime())
