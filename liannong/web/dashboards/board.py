"""One place in one year as one reader sees it: asked once, shown as page, wall and workbook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from liannong.accounts.places import Level, is_code, level_of, lies_within, prefix_of
from liannong.accounts.scope import Scope
from liannong.registry.models import Division
from liannong.registry.queries import findings
from liannong.registry.queries import overview as query
from liannong.registry.queries.overview import Area, Asked, Part
from liannong.web import place
from liannong.web.dashboards import measures
from liannong.web.dashboards.measures import MEASURES, Measure


@dataclass(frozen=True)
class Figure:
    """A measure of one part: as text, what a share is made of, and the rows behind it."""

    measure: Measure
    text: str
    parts: str
    address: str


@dataclass(frozen=True)
class Row:
    part: Part
    name: str
    address: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Board:
    """``in`` is a place within the one that is being looked at; anything else is that place itself."""

    request: HttpRequest

    @cached_property
    def here(self) -> str:
        chosen, asked = place.chosen(self.request).code, self.request.GET.get("in", "")
        return asked if is_code(asked) and lies_within(asked, chosen) else chosen

    @cached_property
    def level(self) -> Level:
        return level_of(self.here)

    @property
    def prefix(self) -> str:
        return prefix_of(self.here)

    @cached_property
    def scope(self) -> Scope:
        return Scope.of(self.request.user)

    @cached_property
    def year(self) -> int:
        asked = self.request.GET.get("year", "")
        if asked.isdecimal() and 1900 <= int(asked) <= 2100:
            return int(asked)
        return findings.latest_year(self.scope, self.here) or timezone.localdate().year

    @cached_property
    def measure(self) -> Measure:
        return measures.asked(self.request.GET.get("measure"))

    @cached_property
    def alone(self) -> tuple[str, ...]:
        """Banners that report apart, where the reader can choose that."""
        return query.apart(self.here) if self.level < Level.BANNER else ()

    @property
    def is_apart(self) -> bool:
        return bool(self.alone) and self.request.GET.get("apart") == "1"

    @cached_property
    def asked(self) -> Asked:
        without = self.alone if self.is_apart and self.level == Level.LEAGUE else ()
        return Asked(self.scope, Area(self.here, without), self.year, timezone.localdate())

    @cached_property
    def banners(self) -> list[Part]:
        """For the map; none within one banner."""
        return query.parts(self.asked, Level.BANNER) if self.level < Level.BANNER else []

    @cached_property
    def parts(self) -> list[Part]:
        if self.level == Level.REGION:
            return query.folded(self.banners, self.alone if self.is_apart else ())
        return self.banners or query.parts(self.asked)

    @cached_property
    def total(self) -> Part:
        return query.total(self.parts, self.here)

    @cached_property
    def trend(self) -> list[Part]:
        asked = self.asked
        return query.trend(Asked(asked.scope, asked.area, None, asked.on))

    @property
    def years(self) -> list[int]:
        return sorted({self.year, *(int(part.code) for part in self.trend)}, reverse=True)

    @cached_property
    def names(self) -> dict[str, str]:
        """Of all places that figures in the reader's scope stand for."""
        codes = {part.code for part in (*self.parts, *self.banners)} | {self.here}
        return dict(Division.objects.filter(code__in=codes).values_list("code", "name"))

    @property
    def name(self) -> str:
        return self.names.get(self.here, self.here)

    @property
    def above(self) -> list[place.Place]:
        """From the place that is being looked at down to this one."""
        top = place.chosen(self.request).code
        return [each for each in place.steps(self.request, self.here) if lies_within(each.code, top)]

    @property
    def rows(self) -> list[Row]:
        return [self._row(part) for part in self.parts]

    @property
    def sum(self) -> Row:
        return Row(self.total, _("合计"), "", self._figures(self.total, ""))

    @property
    def tiles(self) -> list[Figure]:
        shown = ("coverage", "quota", "effect", "labour", "funds", "income", "key_households", "rectified")
        by_name = {figure.measure.name: figure for figure in self._figures(self.total, "")}
        return [by_name[name] for name in shown]

    def name_of(self, code: str) -> str:
        return _("本级") if code == self.here else self.names.get(code, code)

    def within(self, code: str) -> str:
        """The board of a part; its own code is the place's where something belongs to the place as a whole."""
        is_below = code != self.here and level_of(code) < Level.VILLAGE
        return self.address(**{"in": code}) if is_below else ""

    def address(self, page: str = "dashboard", **changes: Any) -> str:
        kept = {"in": self.here, "year": self.year, "measure": self.measure.name} | changes
        return f"{reverse(page)}?{urlencode(kept | ({'apart': 1} if self.is_apart else {}))}"

    def list_of(self, page: str, **narrowed: Any) -> str:
        """The rows of this place and year in a list."""
        within = {"division": self.prefix} if self.level > Level.REGION else {}
        return f"{reverse(page)}?{urlencode(narrowed | {'year': self.year} | within)}"

    def _row(self, part: Part) -> Row:
        below = self.within(part.code)
        # A league without its banner that reports apart: no list is narrowed that way, but its own board is.
        splits = self.is_apart and level_of(part.code) < Level.BANNER and bool(query.apart(part.code))
        return Row(part, self.name_of(part.code), below, self._figures(part, below if splits else ""))

    def _figures(self, part: Part, instead: str) -> tuple[Figure, ...]:
        return tuple(
            Figure(each, each.text(part), each.parts(part), instead or each.address(part.code, self.year))
            for each in MEASURES
        )  # fmt: skip
