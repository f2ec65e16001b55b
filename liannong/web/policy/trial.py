"""One trial of a value over every banner in the reader's scope, banner by banner as their facts come in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from liannong.accounts.places import Level
from liannong.accounts.scope import Scope
from liannong.judging import whatif
from liannong.registry.actions.local_rules import called
from liannong.registry.models import Project
from liannong.registry.queries import gathered
from liannong.registry.queries.local_rules import in_force
from liannong.rulebook import source
from liannong.rulebook.amounts import REGION, Amount, Raw, Value
from liannong.rulebook.findings import Finding
from liannong.rulebook.local import laid_over, supposed
from liannong.rulebook.numbers import spoken
from liannong.rulebook.titles import title
from liannong.rulebook.vocabulary import Basis, Outcome
from liannong.web import place
from liannong.web.findings import ICONS

PATIENCE = 2.0  # seconds after which one request reads no further banner
SHOWN = 100
COUNTED = (Outcome.PASS, Outcome.WARN, Outcome.FAIL, Outcome.MISSING)

Seen = Mapping[str, Mapping[str, int]]  # banner → code of a project in the reader's scope → its id


@dataclass(frozen=True)
class Shown:
    """One project of which one rule would say otherwise."""

    project: Project
    before: Finding
    after: Finding

    @property
    def icon(self) -> str:
        return ICONS[self.after.outcome]

    @property
    def title(self) -> str:
        return title(self.after.rule)


@dataclass(frozen=True)
class Line:
    """One banner, or all of them: how many projects come off how, before and after."""

    name: str
    before: Counter[Outcome]
    after: Counter[Outcome]
    changed: int

    @property
    def cells(self) -> list[tuple[Outcome, int, int]]:
        return [(outcome, self.before[outcome], self.after[outcome]) for outcome in COUNTED]


@dataclass
class Trial:
    """``waiting``: banners whose ledgers have yet to be read. ``is_laxer``: Art. 27 would not let the value stand."""

    amount: Amount
    value: str
    now: str
    place: str
    year: int
    on: date
    is_laxer: bool
    waiting: int = 0
    lines: list[Line] = field(default_factory=list)
    changes: list[Shown] = field(default_factory=list)

    @property
    def total(self) -> Line:
        before, after = Counter[Outcome](), Counter[Outcome]()
        for line in self.lines:
            before += line.before
            after += line.after
        return Line(_("合计"), before, after, sum(line.changed for line in self.lines))

    @property
    def banners(self) -> int:
        return len(self.lines) + self.waiting

    @property
    def unshown(self) -> int:
        return self.total.changed - len(self.changes)


def tried(request: HttpRequest, here: str, today: date, asked: dict[str, Any]) -> Trial:
    """``here`` is the chosen place: at its banner, league or region the value is supposed."""
    year, raw = asked["year"], asked["raw"]
    on = max(min(date(year, 12, 31), today), source.book().effective)
    local = in_force(on)
    book = laid_over(source.book(), local)
    amount, level = book.amounts[asked["amount"]], here[: Level.BANNER]
    now = amount.at(level, on)
    then = supposed(book, amount, Value(on, raw, _("试算"), place=level))
    seen = _seen(request)
    facts = list(_facts(seen, gathered.moments(seen, year=year, on=on, local=local), local))
    answers = [whatif.answer(each, then, amount.name, seen[each.banner]) for each in facts]
    return Trial(
        amount, spoken(raw), spoken(now.value) if now else "—", called(level), year, on,
        _is_laxer(amount, raw, level, now), waiting=len(seen) - len(facts),
        lines=[Line(called(a.banner), a.before, a.after, len(a.changed)) for a in answers],
        changes=list(_shown(request, answers, seen)),
    )  # fmt: skip


def _is_laxer(amount: Amount, raw: Raw, level: str, now: Value | None) -> bool:
    """The region may read an interpretation either way; nobody relaxes what is printed, or what stands above him."""
    free = level == REGION and amount.basis is Basis.INTERPRETATION
    return bool(now and not free and amount.is_laxer(raw, now.value))


def _seen(request: HttpRequest) -> Seen:
    found = place.narrowed(request, Scope.of(request.user).rows(Project.objects.all()))
    seen: dict[str, dict[str, int]] = defaultdict(dict)
    for banner, code, pk in found.order_by("banner").values_list("banner", "code", "pk"):
        seen[banner][code] = pk
    return seen


def _facts(seen: Seen, moments: Mapping[str, gathered.Moment], local: Any) -> Iterator[whatif.Facts]:
    """What is at hand, and as many of the others as this request has time to read; the first one in any case."""
    until = monotonic() + PATIENCE
    for banner in seen:
        facts = gathered.kept(banner, moments[banner])
        if facts is None and monotonic() < until:
            facts = gathered.gather(banner, moments[banner], local)
        if facts is not None:
            yield facts


def _shown(request: HttpRequest, answers: Iterable[whatif.Answer], seen: Seen) -> Iterator[Shown]:
    """What fails first; only those on the page are put into words."""
    changed = [change for answer in answers for change in answer.changed]
    changed.sort(key=lambda change: whatif.RANK[change.outcome])
    keys = [seen[change.facts.banner][change.project.code] for change in changed[:SHOWN]]
    projects = Scope.of(request.user).rows(Project.objects.all()).in_bulk(keys)
    for key, change in zip(keys, changed, strict=False):
        yield Shown(projects[key], change.before, change.after)
