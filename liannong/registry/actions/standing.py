"""What stands of a banner's year, replaced by what a run has found: set-based, in the open transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from liannong.accounts import bulk
from liannong.judging.result import Result
from liannong.registry.columns import chunks
from liannong.registry.models import (
    Agreement,
    Allocation,
    Asset,
    DrivenHousehold,
    Evaluation,
    Operator,
    Project,
    ProjectYear,
    RewardFigures,
    StoredFinding,
    Workshop,
)
from liannong.registry.rows import FIRST_ROW
from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.findings import DutyOf, EmploymentReward, Finding, Ranked, Reward
from liannong.rulebook.numbers import Figure, decimal, plain
from liannong.rulebook.rules.assessment import INDICATORS
from liannong.rulebook.vocabulary import SubjectType

Key = tuple[Any, ...]
Indicators = dict[str, list[int]]
KEY = ("rule", "subject_type", "subject", "thing", "project_code")
SAID = ("article", "stage", "division", "project_id", "required", "achieved", "missing", "message")
STAYS = (*KEY, "outcome", *SAID)
DRIVEN = ("project_id", "household", "division")
SOME = 500  # ids in one statement
NAMED: dict[SubjectType, Any] = {
    SubjectType.PROJECT: Project, SubjectType.OPERATOR: Operator, SubjectType.AGREEMENT: Agreement,
    SubjectType.WORKSHOP: Workshop, SubjectType.ASSET: Asset,
}  # fmt: skip


@dataclass
class Standing:
    """All of a banner's year. ``opened`` and ``gone`` count findings after ``replace``."""

    run: Evaluation
    banner: str
    opened: int = field(default=0, init=False)
    gone: int = field(default=0, init=False)

    def own(self, result: Result) -> Result:
        """What of the result is to stand."""
        return result

    def replace(self, result: Result) -> None:
        self.findings(result.findings)
        self.project_years(result)
        self.driven(result)
        self.rewards(result.rewards)

    @property
    def among(self) -> Q:
        """The findings of the year that the run could have made; any other one stands as it stood."""
        return Q(banner=self.banner)

    def findings(self, found: Iterable[Finding]) -> None:
        found_now = {row[: len(KEY)]: row for row in map(self._finding, found)}
        stands = StoredFinding.objects.filter(self.among, year=self.run.year, gone_on__isnull=True)
        rows = {row[1 : 1 + len(KEY)]: row for row in stands.values_list("pk", *STAYS)}
        outcome = len(KEY)
        gone = [
            row[0] for key, row in rows.items()
            if key not in found_now or found_now[key][outcome] != row[1 + outcome]
        ]  # fmt: skip
        closed = set(gone)
        new = [row for key, row in found_now.items() if key not in rows or rows[key][0] in closed]
        changed = [
            (found_now[key], row[0]) for key, row in rows.items()
            if row[0] not in closed and found_now[key] != row[1:]
        ]  # fmt: skip
        self._close(gone)
        stands.filter(gone_on__isnull=True).update(last_seen=self.run.as_of, evaluation=self.run)
        self._change(changed)
        self._add(new)
        self.opened, self.gone = len(new), len(gone)

    def project_years(self, result: Result) -> None:
        self._years.delete()
        duties = {each.project: each for each in result.duties}
        ranked = {each.project: each for each in result.ranking}
        ProjectYear.objects.bulk_create(
            [
                self._project_year(facts, duties[facts.code], ranked.get(facts.code))
                for facts in result.projects
            ],
            batch_size=SOME,
        )

    def driven(self, result: Result) -> None:
        places = {project.code: self._place(project.place) for project in result.projects}
        ids = self._ids[SubjectType.PROJECT]
        now = {(ids[project], household, places[project]) for project, household in result.driven}
        stands = {tuple(key): pk for pk, *key in self._driven.values_list("pk", *DRIVEN)}
        for some in chunks([pk for key, pk in stands.items() if key not in now]):
            DrivenHousehold.objects.filter(pk__in=some).delete()
        rows = ((self.run.year, *key) for key in now if key not in stands)
        bulk.insert(DrivenHousehold._meta.db_table, ("year", *DRIVEN), rows)

    def rewards(self, rewards: Iterable[Reward]) -> None:
        self._rewards.delete()
        known = self._ids[SubjectType.OPERATOR]
        made = [self._reward(reward) for reward in rewards if reward.operator in known]
        RewardFigures.objects.bulk_create(made, batch_size=SOME)

    def indicators(self, result: Result, _stood: Indicators) -> Indicators:
        """Of this banner; nothing where it has neither projects nor key households nor collective income."""
        own = next((each for each in result.indicators if each.place[:6] == self.banner), None)
        return {n: [getattr(own, n).part, getattr(own, n).whole] for n in INDICATORS} if own else {}

    @property
    def _years(self) -> QuerySet[ProjectYear]:
        return ProjectYear.objects.filter(banner=self.banner, year=self.run.year)

    @property
    def _driven(self) -> QuerySet[DrivenHousehold]:
        return DrivenHousehold.objects.filter(banner=self.banner, year=self.run.year)

    @property
    def _rewards(self) -> QuerySet[RewardFigures]:
        return RewardFigures.objects.filter(banner=self.banner, year=self.run.year)

    @cached_property
    def _ids(self) -> dict[SubjectType, dict[str, int]]:
        """The rows that the codes of the ledgers name."""
        return {
            kind: dict(model.objects.filter(self._named(kind)).values_list("code", "pk"))
            for kind, model in NAMED.items()
        }  # fmt: skip

    def _named(self, _kind: SubjectType) -> Q:
        """Which rows of a ledger the findings can be about."""
        return Q(banner=self.banner)

    @cached_property
    def _lines(self) -> list[tuple[int, str]]:
        """The lines of collective income in the order in which they are read."""
        return list(Allocation.objects.filter(banner=self.banner).order_by("pk").values_list("pk", "code"))

    @cached_property
    def _first_lines(self) -> dict[str, int]:
        return {code: pk for pk, code in reversed(self._lines)}

    def _thing(self, finding: Finding) -> int:
        if finding.line is not None:
            return self._lines[finding.line - FIRST_ROW][0]
        if finding.subject_type is SubjectType.ALLOCATION:
            return self._first_lines[finding.subject]
        return self._ids[finding.subject_type].get(finding.subject, 0)

    def _finding(self, finding: Finding) -> Key:
        """In the order of ``STAYS``."""
        about = finding.subject_type is SubjectType.PROJECT
        code = finding.project or (finding.subject if about else "")
        return (
            finding.rule, str(finding.subject_type), finding.subject, self._thing(finding), code,
            str(finding.outcome), finding.article, str(finding.stage), self._place(finding.place),
            self._ids[SubjectType.PROJECT].get(code), _plain(finding.required), _plain(finding.achieved),
            list(finding.missing), finding.message,
        )  # fmt: skip

    def _place(self, place: str | None) -> str:
        """What names no place of the banner lies in the banner as a whole."""
        return place if place and place.startswith(self.banner) else self.banner.ljust(12, "0")

    def _close(self, gone: list[int]) -> None:
        for some in chunks(gone):
            StoredFinding.objects.filter(pk__in=some).update(gone_on=self.run.as_of)

    def _change(self, changed: list[tuple[Key, int]]) -> None:
        quote = connection.ops.quote_name
        sets = ", ".join(f"{quote(column)} = %s" for column in SAID)
        records = [(*_written(row[len(KEY) + 1 :]), pk) for row, pk in changed]
        with connection.cursor() as cursor:
            table = quote(StoredFinding._meta.db_table)
            cursor.executemany(f"UPDATE {table} SET {sets} WHERE id = %s", records)

    def _add(self, new: list[Key]) -> None:
        seen = self.run.as_of.isoformat()
        common = (self.run.pk, self.run.year, seen, seen)
        columns = ("evaluation_id", "year", "first_seen", "last_seen", *STAYS)
        rows = ((*common, *_written(row)) for row in new)
        bulk.insert(StoredFinding._meta.db_table, columns, rows)

    def _project_year(self, facts: ProjectFacts, duty: DutyOf, ranked: Ranked | None) -> ProjectYear:
        return ProjectYear(
            evaluation=self.run, project_id=self._ids[SubjectType.PROJECT][facts.code], year=self.run.year,
            division=self._place(facts.place), duty=duty.duty, assistance_funds=facts.assistance_funds,
            total_funds=facts.total_funds, households=facts.households, key_households=facts.key_households,
            income=facts.income, key_income=facts.key_income, labour_income=facts.labour_income,
            planned_households=facts.planned_households, planned_income=facts.planned_income,
            **ranked_columns(ranked),
            facts={name: _fact(value) for name, value in asdict(facts).items()},
        )  # fmt: skip

    def _reward(self, reward: Reward) -> RewardFigures:
        return RewardFigures(
            evaluation=self.run, operator_id=self._ids[SubjectType.OPERATOR][reward.operator], year=self.run.year,
            division=self._place(reward.place), rule=reward.rule, article=reward.article, eligible=reward.eligible,
            amount=reward.amount, missing=list(reward.missing), message=reward.message,
            left_out=dict(Counter(str(left.reason) for left in reward.left_out)), **_figures(reward),
        )  # fmt: skip


def _figures(reward: Reward) -> dict[str, Any]:
    if isinstance(reward, EmploymentReward):
        return {
            "counted": reward.persons, "standard": reward.standard, "cap": reward.cap,
            "cap_on_actual_wages": reward.cap_on_actual_wages, "cap_on_minimum_wages": reward.cap_on_minimum_wages,
        }  # fmt: skip
    return {"counted": reward.households, "route": reward.route, "income": reward.income}


def ranked_columns(ranked: Ranked | None) -> dict[str, Any]:
    """Art. 22; nothing of a project that is no candidate."""
    if ranked is None:
        return {}
    parts = {
        name: {figure: plain(value) for figure, value in part.items()} for name, part in ranked.parts.items()
    }
    return {"rank": ranked.rank, "score": Decimal(decimal(ranked.score, 2)), "parts": parts}


def _plain(figure: Figure | None) -> str:
    return "" if figure is None else plain(figure)


def _fact(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _written(row: Key) -> Iterator[Any]:
    """As both databases take it."""
    return (json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for v in row)
