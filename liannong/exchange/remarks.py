"""What a clerk should know of typed jobs before they are kept: how they count, the wage, who works elsewhere. Art. 16."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import Q
from django.utils.translation import gettext as _

from liannong.accounts.encryption import blind_index
from liannong.accounts.models import User
from liannong.accounts.places import banner_of
from liannong.accounts.scope import Scope
from liannong.exchange.row_form import FIRST_ROW, Checked, Entry
from liannong.facts.calendar import HUNDREDTHS, months_worked
from liannong.registry.models import Employment, Person, Project
from liannong.rulebook import source
from liannong.rulebook.law import Law, NotInForce
from liannong.rulebook.vocabulary import Category, Post


@dataclass(frozen=True)
class Remark:
    """One sentence about a row; ``grave`` ones are to be looked at before saving. ``field`` is where it belongs."""

    field: str
    text: str
    grave: bool = False


@dataclass(frozen=True)
class Job:
    """A typed employment as it was read; ``days`` are hundredths, ``wage`` is fen a month."""

    row: int
    project: str
    number: str
    post: str | None
    since: date
    until: date | None
    days: int | None
    wage: int | None
    workplace: str | None

    def meets(self, since: date, until: date | None) -> bool:
        return (self.until is None or since <= self.until) and (until is None or self.since <= until)


def remarks(entry: Entry, checked: Checked) -> dict[int, list[Remark]]:
    """By row from 0, for the rows that could be read. Of other ledgers than jobs there is nothing to say."""
    if entry.sheet.table != "employment":
        return {}
    rows = checked.ledger.tables["employment"].to_pylist()
    jobs = [_job(row) for row in rows]
    told = _Told(entry.by, entry.on, jobs, entry.stood.thing.pk if entry.stood else 0)
    return {job.row: [*told.of(job)] for job in jobs}


def grave(entry: Entry, checked: Checked) -> list[Remark]:
    """Those to be looked at before saving, of all rows."""
    return [each for told in remarks(entry, checked).values() for each in told if each.grave]


def _job(row: dict[str, Any]) -> Job:
    names = ("project", "post", "since", "until", "days", "wage", "workplace")
    return Job(
        row=row["source_row"] - FIRST_ROW, number=row["id_number"], **{name: row[name] for name in names}
    )


@dataclass(frozen=True)
class _Told:
    reader: User
    on: date
    jobs: Sequence[Job]
    own: int

    def of(self, job: Job) -> Iterator[Remark]:
        project = self.projects.get(job.project)
        place = banner_of(project.division if project else self.reader.division)
        try:
            law = source.book().law(self.on, place)
        except NotInForce:
            return
        yield from self._counted(job, law)
        yield from _paid(job, place, self.on)
        yield from self._elsewhere(job)
        if job.post == Post.WORK_RELIEF and project:
            yield from _relief(project, law)
        if job.post == Post.WELFARE:
            yield Remark("post", _("公益岗位：同一时段只计一个岗位。"))

    @cached_property
    def projects(self) -> dict[str, Project]:
        codes = {job.project for job in self.jobs}
        rows = Scope.of(self.reader).rows(Project.objects.filter(code__in=codes))
        return {project.code: project for project in rows}

    @cached_property
    def standing(self) -> dict[str, list[Employment]]:
        """What the typed people do already, by the index of their number, whoever may see it: a clash is a clash."""
        indexes = {blind_index(job.number) for job in self.jobs}
        rows = Employment.objects.filter(Q(person__id_index__in=indexes) | Q(person_index__in=indexes))
        rows = rows.filter(banner__in={banner_of(self.reader.division)} - {""}).exclude(pk=self.own)
        found: dict[str, list[Employment]] = {}
        for each in rows.select_related("project", "person"):
            found.setdefault(each.person.id_index if each.person else each.person_index, []).append(each)
        return found

    @cached_property
    def seen(self) -> set[int]:
        every = [each.pk for rows in self.standing.values() for each in rows]
        return set(
            Scope.of(self.reader).rows(Employment.objects.filter(pk__in=every)).values_list("pk", flat=True)
        )

    def _counted(self, job: Job, law: Law) -> Iterator[Remark]:
        """Of this person at this project in the year: every spell, typed or standing, makes one class."""
        year = min(job.until or self.on, self.on).year
        standing = [
            e for e in self.standing.get(blind_index(job.number), ()) if e.project.code == job.project
        ]
        typed = [each for each in self.jobs if (each.number, each.project) == (job.number, job.project)]
        spells = [(e.since, e.until, e.days) for e in standing] + [(e.since, e.until, e.days) for e in typed]
        months, days = _worked(spells, year, self.on, law)
        said = _("{year} 年共 {months} 个月、{days} 天，{kind}").format(
            year=year,
            months=months,
            days=f"{Decimal(days).scaleb(-2).normalize():f}",
            kind=_class(months, days, law),
        )
        yield Remark("since", f"{said}。")
        yield from self._beneficiary(job, max(job.since, date(year, 1, 1)))

    def _beneficiary(self, job: Job, first: date) -> Iterator[Remark]:
        """Whether the person counts at all: a key beneficiary on the first day in the year (Art. 5, 16(2))."""
        person = self.people.get(blind_index(job.number))
        if person is None:
            yield Remark("id_number", _("农牧户台账里没有这个人，暂不计入带动就业。"), True)
        elif not any(
            Category.of(spell.category).is_key and spell.holds(first) for spell in person.periods.all()
        ):
            yield Remark("id_number", _("不是监测对象或脱贫人口，不计入带动就业。"))

    @cached_property
    def people(self) -> dict[str, Person]:
        rows = Person.objects.filter(id_index__in={blind_index(job.number) for job in self.jobs})
        rows = rows.filter(banner=banner_of(self.reader.division)).prefetch_related("periods")
        return {person.id_index: person for person in rows}

    def _elsewhere(self, job: Job) -> Iterator[Remark]:
        for each in self.jobs:
            same_person = each.number == job.number and each.row != job.row
            if same_person and each.project != job.project and each.meets(job.since, job.until):
                yield Remark(
                    "id_number",
                    _("同一时段也填在第 {row} 行的项目 {project}。").format(
                        row=each.row + 1, project=each.project
                    ),
                    True,
                )
        for stood in self.standing.get(blind_index(job.number), ()):
            if stood.project.code != job.project and job.meets(stood.since, stood.until):
                name = stood.project.name if stood.pk in self.seen else _("另一个项目（不在您的范围内）")
                yield Remark(
                    "id_number",
                    _("同一时段已登记在“{name}”，一人同一时段只应在一个项目。").format(name=name),
                    True,
                )


def _worked(spells: Sequence[Any], year: int, on: date, law: Law) -> tuple[int, int]:
    """Months, and hundredths of days, of all spells in the year."""
    last = min(date(year, 12, 31), on)
    since = np.array([spell[0] for spell in spells], "datetime64[D]")
    until = np.array([min(spell[1] or last, last) for spell in spells], "datetime64[D]")
    months = months_worked(since, until, year, law.count("employment.month_days_min"))
    per_month = int(law.number("employment.days_per_month") * HUNDREDTHS)
    days = [
        own if own is not None else int(n) * per_month
        for (_s, _u, own), n in zip(spells, months, strict=True)
    ]
    return int(months.sum()), sum(days)


def _class(months: int, days: int, law: Law) -> str:
    if months >= law.count("employment.year_round_months"):
        return _("计为常年就业")
    if months >= law.count("employment.half_year_months"):
        return _("计为六个月以上就业")
    if days >= law.count("employment.flexible_days") * HUNDREDTHS:
        return _("计为灵活就业")
    return _("暂不计入就业人数")


def _paid(job: Job, place: str, on: date) -> Iterator[Remark]:
    """The wage against the minimum where the work is done, on its first day in the year (Art. 16(3))."""
    stated = (
        job.workplace
        if job.workplace and not (job.workplace[:2] == "15" and job.workplace[4:6] == "00")
        else place
    )
    first = max(job.since, date(min(job.until or on, on).year, 1, 1))
    found = source.book().amounts["wages.minimum"].of(stated[:6], first)
    if job.wage is None or found is None:
        return
    least = found.value.fen  # type: ignore[union-attr]
    if job.wage < least:
        said = _("月工资低于当日当地最低工资 {least} 元。").format(least=f"{Decimal(least).scaleb(-2):f}")
        yield Remark("wage", said, True)


def _relief(project: Project, law: Law) -> Iterator[Remark]:
    """What share of the project's money is paid out as wages (Art. 16(1))."""
    funds = sum(line.amount for line in project.funds.all())
    required = law.share("employment.work_relief_wage_share")
    if project.labour_pay is None or not funds:
        yield Remark("post", _("以工代赈：项目未填劳务报酬或资金，暂算不出占比。"))
        return
    share = Decimal(project.labour_pay) / funds
    least = Decimal(required.numerator) / required.denominator
    said = _("以工代赈：劳务报酬占项目资金 {share}，宜不低于 {least}。").format(
        share=f"{share:.1%}", least=f"{least:.0%}"
    )
    yield Remark("post", said, share < least)
