"""Ask the rule book about a banner's whole year, and keep what it said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from liannong.accounts.audit import record
from liannong.accounts.models import AuditHead, User
from liannong.judging.check import check
from liannong.judging.result import Result
from liannong.ledger.tables import Ledger
from liannong.registry.actions import alerts
from liannong.registry.actions.part import PartStanding
from liannong.registry.actions.standing import Standing
from liannong.registry.columns import chunks
from liannong.registry.keys import everything
from liannong.registry.models import BannerYear, Evaluation, EvaluationState, StaleMark
from liannong.registry.models.placed import BANNER_DIGITS
from liannong.registry.queries.local_rules import in_force
from liannong.registry.rows import sealed_tables
from liannong.registry.selection import Asked, Touched

CODE_DIGITS = 12


@dataclass(frozen=True)
class Moment:
    """How far the ledgers had come before they were read: what changes later is marked, and asked about again.

    ``marks`` are the ids of the marks that were there, ``touched`` what they name: nothing where one of them names the
    banner as a whole.
    """

    position: int
    marks: tuple[int, ...]
    touched: Touched | None

    @classmethod
    def reached(cls, banner: str, year: int) -> Moment:
        rows = StaleMark.objects.filter(banner=banner, year=year).values_list("pk", "project", "operator")
        marks = list(rows)
        positions = AuditHead.objects.filter(pk=1).values_list("position", flat=True)
        return cls(positions.first() or 0, tuple(pk for pk, *_ in marks), _touched(marks))

    def is_before(self, held: BannerYear) -> bool:
        """Whether somebody who read later was faster: what he wrote is newer than what was read now."""
        return held.position > self.position

    def forget(self) -> None:
        """The marks that were seen, and no other: one that another transaction had yet to write was not seen."""
        for some in chunks(self.marks):
            StaleMark.objects.filter(pk__in=some).delete()


def _touched(marks: Iterable[tuple[int, int | None, int | None]]) -> Touched | None:
    projects, operators = set[int](), set[int]()
    for _, project, operator in marks:
        if project is None and operator is None:
            return None
        projects |= {project} - {None}  # type: ignore[arg-type]
        operators |= {operator} - {None}  # type: ignore[arg-type]
    touched = Touched(frozenset(projects), frozenset(operators))
    return None if touched.is_much else touched


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
    """One banner of a run: all of it, or what its marks name. Findings that are as they were keep their first day;
    those that are no longer made close.

    Where others kept something newer while all of the banner was read, it is read once more, with nobody between.
    """
    if not _judged(run, banner):
        with transaction.atomic():
            _held(run, banner)
            _judged(run, banner)


def _judged(run: Evaluation, banner: str) -> bool:
    """False where the answers came too late to be kept and are still wanted."""
    before = Moment.reached(banner, run.year)
    part = before.touched if _may_be_part(run, banner) else None
    if part is not None and part.is_nothing:
        return True  # somebody else has judged it meanwhile
    asked = None if part is None else Asked(part, run.year)
    result = check(
        Ledger(sealed_tables(banner, rows=everything, asked=asked)), year=run.year, on=run.as_of,
        local=in_force(run.as_of), few=part is not None, reach=True,
    )  # fmt: skip
    with transaction.atomic():
        held = _held(run, banner)
        if before.is_before(held) or (part is not None and not _stands(run, held)):
            # Whoever read later saw every mark that was seen here. All that he judged is newer; if that was a part, the
            # rest is still to be judged.
            return part is not None or held.whole_position > before.position
        standing = Standing(run, banner) if part is None else PartStanding(run, banner, touched=part)
        own = standing.own(result)
        standing.replace(own)
        alerts.follow(banner, run.year, on=run.as_of, among=None if part is None else standing.among)
        before.forget()
        held.evaluation, held.as_of, held.position = run, run.as_of, before.position
        held.whole_position = before.position if part is None else held.whole_position
        held.indicators = standing.indicators(own, held.indicators)
        held.save()
        _told(run, own, standing, part)
    return True


def _may_be_part(run: Evaluation, banner: str) -> bool:
    """Days move findings: of a banner that stands as of another day, everything is asked about."""
    held = BannerYear.objects.filter(banner=banner, year=run.year).first()
    return not run.whole and held is not None and _stands(run, held)


def _stands(run: Evaluation, held: BannerYear) -> bool:
    return held.evaluation_id is not None and held.as_of == run.as_of


def finish(run: Evaluation) -> None:
    """With its audit event."""
    with transaction.atomic():
        run.state, run.finished_at = EvaluationState.DONE, Now()
        run.save(update_fields=["state", "finished_at"])
        record(
            by=run.by, action="evaluate", subject="alert", subject_key=str(run.pk), division=run.division,
            after={
                "year": run.year, "as_of": run.as_of.isoformat(), "opened": run.opened, "gone": run.gone,
                **({"projects": run.projects, "operators": run.operators} if run.narrow else {}),
            },
        )  # fmt: skip


def _held(run: Evaluation, banner: str) -> BannerYear:
    """The one row of the banner's year, ours until the transaction ends: two runs follow each other."""
    place = banner.ljust(CODE_DIGITS, "0")
    BannerYear.objects.bulk_create(
        [BannerYear(division=place, year=run.year, as_of=run.as_of)], ignore_conflicts=True
    )
    return BannerYear.objects.select_for_update().get(banner=banner[:BANNER_DIGITS], year=run.year)


def _told(run: Evaluation, result: Result, standing: Standing, part: Touched | None) -> None:
    for finding in result.findings:
        run.counts[finding.outcome] = run.counts.get(finding.outcome, 0) + 1
    run.rulebook, run.done = result.rulebook, run.done + 1
    run.opened, run.gone = run.opened + standing.opened, run.gone + standing.gone
    if part is not None:
        run.narrow += 1
        run.projects, run.operators = run.projects + len(part.projects), run.operators + len(part.operators)
    run.save(
        update_fields=["counts", "rulebook", "done", "opened", "gone", "narrow", "projects", "operators"]
    )
