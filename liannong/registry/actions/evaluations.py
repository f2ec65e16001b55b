"""Ask the rule book about a banner's whole year, and keep what it said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from liannong.accounts.audit import record
from liannong.accounts.models import AuditHead, User
from liannong.judging.check import check
from liannong.ledger.tables import Ledger
from liannong.registry.actions import alerts
from liannong.registry.actions.standing import Standing
from liannong.registry.keys import everything
from liannong.registry.models import BannerYear, Evaluation, EvaluationState, StaleMark
from liannong.registry.models.placed import BANNER_DIGITS
from liannong.registry.queries.local_rules import in_force
from liannong.registry.rows import sealed_tables
from liannong.rulebook.findings import Finding

CODE_DIGITS = 12


@dataclass(frozen=True)
class Moment:
    """How far the ledgers had come before they were read: what changes later is marked, and asked about again."""

    position: int
    mark: int

    @classmethod
    def reached(cls, banner: str, year: int) -> Moment:
        marks = (
            StaleMark.objects.filter(banner=banner, year=year).order_by("-pk").values_list("pk", flat=True)
        )
        positions = AuditHead.objects.filter(pk=1).values_list("position", flat=True)
        return cls(position=positions.first() or 0, mark=marks.first() or 0)


def evaluate(*, banner: str, year: int, on: date, by: User | None = None) -> Evaluation:
    """Everything of a banner (six digits), read and judged outside the transaction that keeps the answers.

    Raises NotInForce for a day before the Rules.
    """
    run = Evaluation.objects.create(
        division=banner.ljust(CODE_DIGITS, "0"), year=year, as_of=on, by=by, started_at=Now(), total=1,
        state=EvaluationState.RUNNING,
    )  # fmt: skip
    judge(run, banner)
    finish(run)
    run.refresh_from_db()
    return run


def judge(run: Evaluation, banner: str) -> None:
    """One banner of a run. Findings that are as they were keep their first day; those that are no longer made close."""
    before = Moment.reached(banner, run.year)
    result = check(
        Ledger(sealed_tables(banner, rows=everything)), year=run.year, on=run.as_of, local=in_force(run.as_of)
    )
    with transaction.atomic():
        held = _held(run, banner)
        if held.position > before.position:
            return  # somebody who read later was faster; what he wrote is newer than this
        standing = Standing(run, banner)
        standing.replace(result)
        alerts.follow(banner, run.year, on=run.as_of)
        StaleMark.objects.filter(banner=banner, year=run.year, pk__lte=before.mark).delete()
        held.evaluation, held.as_of, held.position = run, run.as_of, before.position
        held.indicators = standing.indicators(result)
        held.save()
        _told(run, result.rulebook, result.findings, standing)


def finish(run: Evaluation) -> None:
    """With its audit event."""
    with transaction.atomic():
        run.state, run.finished_at = EvaluationState.DONE, Now()
        run.save(update_fields=["state", "finished_at"])
        record(
            by=run.by, action="evaluate", subject="alert", subject_key=str(run.pk), division=run.division,
            after={"year": run.year, "as_of": run.as_of.isoformat(), "opened": run.opened, "gone": run.gone},
        )  # fmt: skip


def _held(run: Evaluation, banner: str) -> BannerYear:
    """The one row of the banner's year, ours until the transaction ends: two runs follow each other."""
    place = banner.ljust(CODE_DIGITS, "0")
    BannerYear.objects.bulk_create(
        [BannerYear(division=place, year=run.year, as_of=run.as_of)], ignore_conflicts=True
    )
    return BannerYear.objects.select_for_update().get(banner=banner[:BANNER_DIGITS], year=run.year)


def _told(run: Evaluation, rulebook: str, findings: list[Finding], standing: Standing) -> None:
    for finding in findings:
        run.counts[finding.outcome] = run.counts.get(finding.outcome, 0) + 1
    run.rulebook, run.done = rulebook, run.done + 1
    run.opened, run.gone = run.opened + standing.opened, run.gone + standing.gone
    run.save(update_fields=["counts", "rulebook", "done", "opened", "gone"])
