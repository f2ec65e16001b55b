"""What the Rules say about one project now, as a page shows it: outcome, sentence, article, what to do next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from liannong.judging.check import check
from liannong.judging.period import settle
from liannong.ledger.tables import Ledger
from liannong.registry.keys import everything
from liannong.registry.models import Project
from liannong.registry.queries.local_rules import in_force
from liannong.registry.rows import tables_of
from liannong.rulebook import source
from liannong.rulebook.findings import DutyOf, Finding
from liannong.rulebook.law import Article, NotInForce
from liannong.rulebook.titles import cite, title
from liannong.rulebook.vocabulary import Outcome, Stage
from liannong.web.advice import ADVICE

ICONS = {
    Outcome.FAIL: "circle-x", Outcome.MISSING: "help-circle", Outcome.WARN: "alert-triangle",
    Outcome.PASS: "circle-check", Outcome.NOT_APPLICABLE: "circle-minus",
}  # fmt: skip
URGENCY = tuple(ICONS)
SETTLED = (Outcome.PASS, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True)
class Shown:
    """One finding for a page. ``evidence`` opens the rows behind its figures."""

    finding: Finding
    project: int
    year: int

    @property
    def icon(self) -> str:
        return ICONS[self.finding.outcome]

    @property
    def outcome(self) -> Outcome:
        return self.finding.outcome

    @property
    def tone(self) -> str:
        """The end of a style's name: ``n/a`` has none of its own."""
        return "none" if self.outcome is Outcome.NOT_APPLICABLE else str(self.outcome)

    @property
    def title(self) -> str:
        return title(self.finding.rule)

    @property
    def about(self) -> str:
        """Which agreement, asset or operator, where the project itself is not the subject."""
        stands_apart = self.finding.project is not None
        return f"{self.finding.subject_type.label} {self.finding.subject}" if stands_apart else ""

    @property
    def citation(self) -> str:
        return cite(self.finding.article)

    @property
    def article(self) -> int:
        return int(self.finding.article.partition("(")[0])

    @property
    def next_step(self) -> str:
        """What to do; nothing where all is well."""
        if self.finding.missing:
            fields = "、".join(f"“{name.replace('.', '”中的“')}”" for name in self.finding.missing)
            return _("请补填{fields}，填好后这里会重新判断。").format(fields=fields)
        if self.outcome in (Outcome.FAIL, Outcome.WARN, Outcome.MISSING):
            return str(ADVICE.get(self.finding.rule, ""))
        return ""

    @property
    def evidence(self) -> str:
        address = reverse("project-evidence", args=[self.project, self.finding.rule])
        apart = f"&subject={self.finding.subject}" if self.about else ""
        return f"{address}?year={self.year}{apart}"


@dataclass(frozen=True)
class Group:
    """The findings of one stage; those that need nobody stay folded."""

    name: str
    shown: list[Shown]

    @property
    def open(self) -> list[Shown]:
        return [each for each in self.shown if each.outcome not in SETTLED]

    @property
    def settled(self) -> list[Shown]:
        return [each for each in self.shown if each.outcome in SETTLED]


@dataclass(frozen=True)
class Judgement:
    """``refusal`` says why nothing could be judged."""

    year: int
    on: date
    duty: DutyOf | None = None
    shown: tuple[Shown, ...] = ()
    refusal: str = ""

    @property
    def stages(self) -> list[Group]:
        groups = [
            Group(str(stage.label), [s for s in self.shown if s.finding.stage is stage]) for stage in Stage
        ]
        return [group for group in groups if group.shown]

    @property
    def counts(self) -> list[tuple[Outcome, str, int]]:
        found = Counter(each.outcome for each in self.shown)
        return [(outcome, ICONS[outcome], found[outcome]) for outcome in URGENCY if found[outcome]]

    @property
    def urgent(self) -> list[Shown]:
        """What somebody should do something about, the worst first."""
        return [each for each in self.shown if each.next_step]


def of_project(project: Project, year: int | None = None) -> Judgement:
    """Judged on all the project's rows, whoever reads: a finding is about the project, not about the reader's part."""
    today = timezone.localdate()
    ledger = Ledger(tables_of(project.banner, rows=everything, projects=[project.pk]))
    asked = min(year, today.year) if year else None
    period = settle(ledger, year=asked, as_of=None, today=today)
    try:
        local = in_force(period.as_of)
        result = check(ledger, year=period.year, on=period.as_of, local=local, few=True)
    except NotInForce as refusal:
        return Judgement(period.year, period.as_of, refusal=str(refusal))
    own = [f for f in result.findings if project.code in (f.subject, f.project)]
    own.sort(key=lambda finding: URGENCY.index(finding.outcome))
    shown = tuple(Shown(finding, project.pk, period.year) for finding in own)
    return Judgement(period.year, period.as_of, next(iter(result.duties), None), shown)


def article(number: int) -> Article | None:
    return next((each for each in source.book().articles if each.number == number), None)


def years(project: Any) -> list[int]:
    """The years to choose from: from the project's own, or the Rules' first, to this one."""
    first = max(project.year, source.book().effective.year)
    return list(range(timezone.localdate().year, first - 1, -1))
