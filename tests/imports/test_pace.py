"""How long an import still takes: said as far as it is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from liannong.accounts.models import User
from liannong.exchange.imports.models import ImportJob
from liannong.exchange.imports.pace import Sheet, end_of_writing
from liannong.web.templatetags.progress import time_left
from tests.imports.uploading import book, committed, project, uploaded

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def told(*steps: tuple[float, str, int, int]) -> timedelta | None:
    """What is left after the last of these steps: second, sheet, rows done, rows in all."""
    moments = iter([second for second, *_rest in steps])
    sheet = Sheet(clock=lambda: next(moments))
    return [sheet.left(name, done, total) for _second, name, done, total in steps][-1]


def test_a_third_read_in_ten_seconds_leaves_twenty() -> None:
    assert told((0, "项目", 0, 300), (10, "项目", 100, 300)) == timedelta(seconds=20)


def test_the_next_sheet_has_a_pace_of_its_own() -> None:
    assert told((0, "项目", 100, 100), (50, "农牧户", 0, 90), (53, "农牧户", 30, 90)) == timedelta(seconds=6)


def test_nobody_knows_at_once_nor_without_a_number_of_rows() -> None:
    assert told((0, "项目", 0, 300), (1, "项目", 10, 300)) is None
    assert told((0, "项目", 0, 0), (9, "项目", 10, 0)) is None


def test_writing_goes_by_the_imports_before_it(clerk: User, tmp_path: Path) -> None:
    job = uploaded(clerk, book(tmp_path / "一.xlsx", 项目=[project()]))
    assert end_of_writing(job, NOON) is None
    committed(uploaded(clerk, book(tmp_path / "二.xlsx", 项目=[project(code="XM-2")])))
    ImportJob.objects.filter(state="done").update(write_seconds=3)
    assert end_of_writing(job, NOON) == NOON + timedelta(seconds=3)


def test_time_is_told_in_words_and_never_as_nothing() -> None:
    now = timezone.now()
    said = [time_left(now + timedelta(seconds=each)) for each in (-5, 20, 100, 3500, 7300)]
    assert said == ["还说不准", "不到 1 分钟", "约 2 分钟", "约 59 分钟", "约 2 小时"]
    assert time_left(None) == "还说不准"
