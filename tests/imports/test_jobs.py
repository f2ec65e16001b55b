"""From an uploaded file to rows in the ledgers."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from liannong.accounts.models import AuditEvent, User
from liannong.exchange.imports.models import State
from liannong.registry.models import FundLine, Person, Project
from tests.imports.uploading import PERSON, book, committed, fund, person, project, told, uploaded


def test_a_sound_file_is_previewed_and_then_written_whole(clerk: User, tmp_path: Path) -> None:
    job = uploaded(
        clerk, book(tmp_path / "台账.xlsx", 项目=[project()], 项目资金=[fund()], 农牧户=[person()])
    )
    assert (job.state, told(job)) == (State.READY, [])
    assert job.totals == {"new": 3, "changed": 0, "unchanged": 0, "wrong": 0}
    assert not Project.objects.exists()
    assert committed(job).state == State.DONE
    assert (Project.objects.get().own_funds, FundLine.objects.get().amount) == (120050, 10_000_000)
    assert Person.objects.get().id_number == PERSON


def test_the_same_file_twice_changes_nothing(clerk: User, tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", 项目=[project()], 项目资金=[fund(), fund()], 农牧户=[person()])
    committed(uploaded(clerk, path))
    again = uploaded(clerk, path)
    assert again.totals == {"new": 0, "changed": 0, "unchanged": 4, "wrong": 0}
    before = AuditEvent.objects.exclude(subject="import").count()
    committed(again)
    assert AuditEvent.objects.exclude(subject="import").count() == before


def test_a_changed_row_is_told_from_an_unchanged_one(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project("XM1"), project("XM2")])))
    job = uploaded(clerk, book(tmp_path / "b.xlsx", 项目=[project("XM1", "肉羊育肥"), project("XM2")]))
    assert job.totals == {"new": 0, "changed": 1, "unchanged": 1, "wrong": 0}
    assert job.sample[0]["rows"][0]["cells"][:2] == ["XM1", "肉羊育肥"]


def test_a_file_with_wrong_rows_is_not_written_unless_it_is_agreed_to_leave_them_out(
    clerk: User, tmp_path: Path
) -> None:
    job = uploaded(
        clerk, book(tmp_path / "台账.xlsx", 项目=[project()], 项目资金=[fund(), fund(amount="很多")])
    )
    assert [place[:3] for place in told(job)] == [("项目资金", 3, "金额")]
    assert job.totals == {"new": 2, "changed": 0, "unchanged": 0, "wrong": 1}
    assert committed(job, left_out=1).state == State.DONE
    assert FundLine.objects.count() == 1


def test_an_uploaded_file_does_not_lie_open_on_disk(clerk: User, tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", 农牧户=[person()])
    job = uploaded(clerk, path)
    kept = (Path(settings.DATA) / "uploads" / job.stored).read_bytes()
    assert path.read_bytes()[:64] not in kept
    assert [p.name for p in (Path(settings.DATA) / "uploads").iterdir() if p.is_dir()] == []
