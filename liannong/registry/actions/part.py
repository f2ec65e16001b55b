"""What stands of some projects and operators, replaced by what a run has found of them; the rest stays as it is.

What counts a whole banner is carried on: sums over projects lose what these gave before and gain what they give now, and
the ranking is drawn up with the facts that are kept of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from liannong.judging.check import ranking
from liannong.judging.result import Result
from liannong.judging.spelling import read
from liannong.judging.summary import QUOTA, of_projects
from liannong.registry.actions.standing import SOME, Indicators, Standing, ranked_columns
from liannong.registry.columns import chunks
from liannong.registry.models import (
    DrivenHousehold,
    Project,
    ProjectYear,
    Rectification,
    RewardFigures,
    StoredFinding,
    Workshop,
)
from liannong.registry.queries.local_rules import book
from liannong.registry.selection import Touched
from liannong.rulebook.amounts import REGION
from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.findings import Finding, Ranked
from liannong.rulebook.rules.assessment import INDICATORS, Indicator
from liannong.rulebook.vocabulary import Duty, SubjectType


@dataclass(frozen=True)
class Given:
    """What the touched projects give to the banner's sums."""

    shares: dict[str, Indicator]
    key_income: int
    driven: set[str]

    @classmethod
    def of(
        cls, projects: list[ProjectFacts], mandatory: set[str], quota: Counter[Any], driven: Iterable[str]
    ) -> Given:
        key_income = sum(project.key_income for project in projects)
        return cls(of_projects(projects, mandatory, quota), key_income, set(driven))


@dataclass(kw_only=True)
class PartStanding(Standing):
    touched: Touched
    _before: Given = field(init=False)

    def own(self, result: Result) -> Result:
        """Of what else was read beside the touched rows, not everything is there."""
        codes = {project.code for project in result.projects}
        return changed(
            result,
            findings=[finding for finding in result.findings if self._is_own(finding)],
            rewards=[reward for reward in result.rewards if reward.operator in self._paid],
            driven=[(project, home) for project, home in result.driven if project in codes],
        )

    def replace(self, result: Result) -> None:
        self._before = self._given_before()
        ranked = changed(result, ranking=self._ranking(result))
        super().replace(ranked)
        self._place_the_others(ranked)

    @property
    def among(self) -> Q:
        """By rows of the banner alone: naming it again makes SQLite read all of it."""
        own = Q(project__in=self.touched.projects)
        return (
            own | Q(subject_type=SubjectType.WORKSHOP, thing__in=self._workshops) if self._workshops else own
        )

    def indicators(self, result: Result, stood: Indicators) -> Indicators:
        if not self.touched.projects:
            return stood
        before, now = self._before, self._given_now(result)
        sums = {name: list(stood.get(name, (0, 0))) for name in INDICATORS}
        for name, share in now.shares.items():
            sums[name][0] += share.part - before.shares[name].part
            sums[name][1] += share.whole - before.shares[name].whole
        driven = self._driven_more(before.driven, now.driven)
        sums["reach"][0] += driven
        sums["income"][0] += now.key_income - before.key_income
        sums["income"][1] += driven
        sums["rectification"] = self._rectified()
        return sums

    @property
    def _years(self) -> QuerySet[ProjectYear]:
        return ProjectYear.objects.filter(project__in=self.touched.projects, year=self.run.year)

    @property
    def _driven(self) -> QuerySet[DrivenHousehold]:
        return DrivenHousehold.objects.filter(project__in=self.touched.projects, year=self.run.year)

    @property
    def _rewards(self) -> QuerySet[RewardFigures]:
        return RewardFigures.objects.filter(operator__in=self.touched.operators, year=self.run.year)

    def _named(self, kind: SubjectType) -> Q:
        if kind is SubjectType.PROJECT:
            return Q(pk__in=self.touched.projects)
        if kind is SubjectType.OPERATOR:
            return Q(pk__in=self._operators)
        if kind is SubjectType.WORKSHOP:
            return Q(pk__in=self._workshops)
        return Q(project__in=self.touched.projects)

    @cached_property
    def _operators(self) -> set[int]:
        named = Project.objects.filter(pk__in=self.touched.projects, operator__isnull=False)
        return {*self.touched.operators, *named.values_list("operator", flat=True)}

    @cached_property
    def _workshops(self) -> list[int]:
        return list(Workshop.objects.filter(operator__in=self.touched.operators).values_list("pk", flat=True))

    @cached_property
    def _paid(self) -> set[str]:
        ids = self._ids[SubjectType.OPERATOR]
        return {code for code, pk in ids.items() if pk in self.touched.operators}

    def _is_own(self, finding: Finding) -> bool:
        if finding.subject_type is SubjectType.WORKSHOP:
            return True
        about = finding.subject if finding.subject_type is SubjectType.PROJECT else finding.project
        return about in self._ids[SubjectType.PROJECT]

    def _ranking(self, result: Result) -> list[Ranked]:
        """Art. 22, where one of the touched waits for the annual plan, or did."""
        region = book(self.run.as_of).law(self.run.as_of, REGION)
        if not self._years.filter(rank__isnull=False).exists() and not ranking(result.projects, region):
            return []
        others = [_facts(year) for year in self._others.values()]
        return ranking([*others, *result.projects], region)

    def _place_the_others(self, result: Result) -> None:
        moved = []
        for ranked in result.ranking:
            year = self._others.get(ranked.project)
            columns = ranked_columns(ranked)
            if year and any(getattr(year, name) != value for name, value in columns.items()):
                moved.append(year)
                for name, value in columns.items():
                    setattr(year, name, value)
        ProjectYear.objects.bulk_update(moved, ["rank", "score", "parts"], batch_size=SOME)

    @cached_property
    def _others(self) -> dict[str, ProjectYear]:
        """The banner's other candidates, by code."""
        ranked = ProjectYear.objects.filter(banner=self.banner, year=self.run.year, rank__isnull=False)
        return {year.facts["code"]: year for year in ranked.exclude(project__in=self.touched.projects)}

    def _given_before(self) -> Given:
        years = list(self._years)
        quota = StoredFinding.objects.filter(
            project__in=self.touched.projects, year=self.run.year, rule=QUOTA, gone_on__isnull=True
        )
        return Given.of(
            [_facts(year) for year in years],
            {year.facts["code"] for year in years if year.duty == Duty.MANDATORY},
            Counter(quota.values_list("outcome", flat=True)),
            self._driven.values_list("household", flat=True),
        )

    def _given_now(self, result: Result) -> Given:
        return Given.of(
            result.projects,
            {duty.project for duty in result.duties if duty.duty is Duty.MANDATORY},
            Counter(str(finding.outcome) for finding in result.findings if finding.rule == QUOTA),
            (household for _, household in result.driven),
        )

    def _driven_more(self, before: set[str], now: set[str]) -> int:
        """How many more households of the banner are driven: one that another project reaches as well always was."""
        elsewhere: set[str] = set()
        for some in chunks(sorted(before ^ now)):
            others = DrivenHousehold.objects.filter(
                banner=self.banner, year=self.run.year, household__in=some
            )
            others = others.exclude(project__in=self.touched.projects)
            elsewhere.update(others.values_list("household", flat=True))
        return len(now - before - elsewhere) - len(before - now - elsewhere)

    def _rectified(self) -> list[int]:
        """Of a whole banner they are few, and counted anew."""
        last = min(date(self.run.year, 12, 31), self.run.as_of)
        due = Rectification.objects.filter(
            banner=self.banner, due_on__range=(date(self.run.year, 1, 1), last)
        )
        found = due.aggregate(due=Count("pk"), in_time=Count("pk", filter=Q(done_on__lte=F("due_on"))))
        return [found["in_time"], found["due"]]


def _facts(year: ProjectYear) -> ProjectFacts:
    facts: ProjectFacts = read(ProjectFacts, year.facts)
    return facts
