"""What leaves the system, and that it comes back to no change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.roles import Role
from liannong.exchange import exports
from liannong.exchange.exports import Wish
from liannong.exchange.reader import read
from liannong.registry.actions.load import load
from liannong.registry.models import Benefit, Person, Project
from liannong.sample import DEMO, make
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.imports.uploading import book, committed, person, project, uploaded

PURPOSE = "核对 2024 年台账"


@pytest.fixture
def loaded(clerk: User, tmp_path: Path) -> User:
    """A banner's whole ledger, as it was before this record was kept."""
    path = tmp_path / "台账.xlsx"
    make(path, projects=12, mistakes=0, banners=[BANNER[:6]], **DEMO)
    load(read(path, on=date(2025, 6, 30)), by=None, home=BANNER[:6])
    return clerk


def test_a_whole_workbook_imports_back_to_no_change(loaded: User, tmp_path: Path) -> None:
    path = tmp_path / "导出.xlsx"
    count = exports.whole(Wish(loaded, PURPOSE), path, banner=BANNER[:6])
    job = uploaded(loaded, path)
    assert (job.totals, list(job.problems.filter(fatal=True).values_list("problem", flat=True))) == (
        {"new": 0, "changed": 0, "unchanged": count, "wrong": 0},
        [],
    )
    before = AuditEvent.objects.exclude(subject="import").count()
    committed(job)
    assert AuditEvent.objects.exclude(subject="import").count() == before


def test_a_list_imports_back_to_no_change(loaded: User, tmp_path: Path) -> None:
    path = tmp_path / "导出.xlsx"
    some = Benefit.objects.filter(pk__in=Benefit.objects.order_by("pk").values("pk")[:7])
    assert exports.a_list(Wish(loaded, PURPOSE), path, some, "benefit") == 7
    assert uploaded(loaded, path).totals == {"new": 0, "changed": 0, "unchanged": 7, "wrong": 0}


def test_a_year_leaves_out_what_happened_in_others(loaded: User, tmp_path: Path) -> None:
    path = tmp_path / "导出.xlsx"
    exports.whole(Wish(loaded, PURPOSE), path, banner=BANNER[:6], year=2024)
    days = [row[0] for row in _rows(path, "带动收益", "日期*")]
    assert {day.year for day in days} == {2024}


def test_personal_data_is_masked_without_a_purpose(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "台账.xlsx", 农牧户=[person()])))
    path = tmp_path / "导出.xlsx"
    exports.a_list(Wish(clerk), path, Person.objects.all(), "person")
    assert _rows(path, "农牧户", "姓名*", "证件号码*") == [("其其格", "1101**********002X")]


def test_an_export_is_written_down_with_its_purpose(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "台账.xlsx", 农牧户=[person()])))
    exports.a_list(Wish(clerk, PURPOSE), tmp_path / "导出.xlsx", Person.objects.all(), "person")
    event = AuditEvent.objects.get(action="export")
    assert (event.by, event.purpose, event.after) == (
        clerk.username,
        PURPOSE,
        '{"clear":true,"rows":{"person":1}}',
    )


def test_who_may_not_see_personal_data_cannot_export_it_in_clear(clerk: User, tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        exports.whole(Wish(user(Role.LEAGUE), PURPOSE), tmp_path / "导出.xlsx", banner=BANNER[:6])


def test_a_neighbour_exports_nothing_of_another_banner(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project()])))
    neighbour = user(Role.BANNER_CLERK, NEIGHBOUR)
    assert exports.whole(Wish(neighbour), tmp_path / "导出.xlsx", banner=BANNER[:6]) == 0
    assert exports.a_list(Wish(neighbour), tmp_path / "列表.xlsx", Project.objects.all(), "project") == 0


def _rows(path: Path, sheet: str, *headings: str) -> list[tuple[object, ...]]:
    page = load_workbook(path)[sheet]
    head = [cell.value for cell in page[1]]
    places = [head.index(heading) for heading in headings]
    return [tuple(row[place] for place in places) for row in page.iter_rows(min_row=2, values_only=True)]
