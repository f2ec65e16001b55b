"""Three people wrote: one waits to be taken, one is being looked into, one has an answer. Art. 24."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liannong.registry.models import Complaint, Project

# Kind, what was written, how many days ago.
WRITTEN = (
    ("complaint", "嘎查的养殖项目说好年底分红，到现在没有通知，也没有发到户。", 6),
    ("suggestion", "希望车间冬天多开一班，附近几个嘎查的妇女都愿意来做工。", 3),
    ("question", "监测户到合作社务工满几个月，合作社可以申请奖补？", 0),
)
ANSWER = "经核实，项目收益已按分配方案公示，本月底前发放到户。感谢您的监督。"


def tell() -> None:
    from django.utils import timezone

    today = timezone.localdate()
    answered, taken, _waiting = [
        _hand_in(*each, today, project=_project() if not number else None)
        for number, each in enumerate(WRITTEN)
    ]
    for complaint in (answered, taken):
        _take(complaint, today)
    _answer(answered, today)


def _project() -> Project:
    from liannong.cli.demo.accounts import HOME
    from liannong.registry.models import Project
    from liannong.rulebook.vocabulary import ProjectState

    return Project.objects.filter(banner=HOME, state=ProjectState.OPERATING).order_by("pk")[0]


def _hand_in(kind: str, text: str, days: int, today: date, *, project: Project | None) -> Complaint:
    from liannong.cli.demo.accounts import HOME
    from liannong.registry.actions import complaints

    place = HOME.ljust(12, "0")
    return complaints.hand_in(
        kind=kind, division=place, text=text, on=today - timedelta(days=days), project=project
    )


def _take(complaint: Complaint, today: date) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import complaints

    complaints.way(today).apply(complaint, "take", by=as_("banner-leader"))


def _answer(complaint: Complaint, today: date) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import complaints

    complaint.refresh_from_db()
    complaints.answer(complaint, text=ANSWER, by=as_("banner-leader"), on=today)
