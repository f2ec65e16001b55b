"""Where a project stays below what its banner expects of such projects. Art. 22."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from liannong.registry.models import Expectation, Linkage, Project
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Money, decimal
from liannong.rulebook.rules.employment import Jobs, job_units
from liannong.rulebook.vocabulary import FundSource, Mode

JOBS = ("jobs_year_round", "jobs_half_year", "jobs_flexible")
ASSISTANCE = [source.value for source in FundSource if source.is_assistance]


@dataclass(frozen=True)
class Standard:
    """The row a project falls under, and a sentence for each figure that stays below it."""

    expectation: Expectation
    below: list[str]


def of_project(project: Project) -> Expectation | None:
    """None where its banner has said nothing of such projects."""
    funds = project.funds.filter(source__in=ASSISTANCE).aggregate(fen=Sum("amount"))["fen"] or 0
    return of(project.banner, project.type, funds)


def of(banner: str, kind: str, funds: int) -> Expectation | None:
    """By the type of project and its assistance funds in fen."""
    rows = Expectation.objects.filter(banner=banner, type=kind, at_least__lte=funds)
    return rows.filter(Q(below=None) | Q(below__gt=funds)).first()


def standard(project: Project, law: Law) -> Standard | None:
    expectation = of_project(project)
    return Standard(expectation, list(_below(project, expectation, law))) if expectation else None


def _below(project: Project, asked: Expectation, law: Law) -> Iterator[str]:
    linkages = Linkage.objects.filter(project=project)
    modes = set(linkages.values_list("mode", flat=True))
    if asked.modes and not modes & set(asked.modes):
        given = "、".join(Mode.of(mode).label for mode in sorted(modes)) or _("未填")
        yield _("联农带农方式是{given}，应有{asked}中的一种。").format(given=given, asked=asked.mode_labels)
    planned = linkages.aggregate(
        **{name: Sum(name) for name in ("households", "key_households", "income", *JOBS)}
    )
    yield from _counts(asked, planned, law)
    yield from _income(asked, planned)


def _counts(asked: Expectation, planned: dict[str, Any], law: Law) -> Iterator[str]:
    jobs = job_units(Jobs(*(planned[name] or 0 for name in JOBS)), law)
    figures = (
        (_("计划带动 {figure} 户，应达 {least} 户，缺 {gap} 户。"), planned["households"] or 0, asked.households),
        (
            _("计划带动重点对象 {figure} 户，应达 {least} 户，缺 {gap} 户。"),
            planned["key_households"] or 0, asked.key_households,
        ),
        (_("计划带动就业 {figure} 个单位，应达 {least} 个单位，缺 {gap} 个单位。"), jobs, asked.jobs),
    )  # fmt: skip
    for sentence, figure, least in figures:
        if least is not None and figure < least:
            yield sentence.format(figure=_spoken(figure), least=least, gap=_spoken(least - figure))


def _income(asked: Expectation, planned: dict[str, Any]) -> Iterator[str]:
    """A plan that names no household has no income per household."""
    if asked.income_per_household is None:
        return
    per = Fraction(planned["income"] or 0, planned["households"] or 1)
    if per < asked.income_per_household:
        yield _("预计户均增收 {figure}，应达 {least}，缺 {gap}。").format(
            figure=Money(int(per)).spoken, least=Money(asked.income_per_household).spoken,
            gap=Money(asked.income_per_household - int(per)).spoken,
        )  # fmt: skip


def _spoken(figure: int | Fraction) -> str:
    return decimal(Fraction(figure), 2)
