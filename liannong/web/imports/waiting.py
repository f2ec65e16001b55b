"""Uploads that wait for their uploader's word, those still at work, and those a leader has to answer for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
from liannong.exchange.imports.guard import LIBRARY_GATE, may_record_history
from liannong.exchange.imports.models import AT_WORK, ImportJob, State
from liannong.web.desk.waiting import Waiting

ASKING = {
    State.FOREIGN: (_("上传的文件需要对照列名"), "arrows-exchange"),
    State.READY: (_("上传的文件已核对，等您确认入库"), "upload"),
    State.FAILED: (_("上传的文件没有处理完，请查看原因"), "alert-triangle"),
}


def waiting(user: User, on: date) -> Iterator[Waiting]:
    if not may(user, Action.SEE, "import"):
        return
    yield from _to_answer_for(user)
    own = Scope.of(user).rows(ImportJob.objects.filter(by=user))
    states = list(own.filter(state__in=[*ASKING, *AT_WORK]).order_by("-pk").values_list("state", "pk"))
    for state, (label, icon) in ASKING.items():
        jobs = [pk for found, pk in states if found == state]
        if jobs:
            yield Waiting(label, len(jobs), _address(jobs), icon)
    if at_work := [pk for found, pk in states if found in AT_WORK]:
        yield Waiting(_("上传的文件正在处理"), len(at_work), _address(at_work), "loader")


def _to_answer_for(user: User) -> Iterator[Waiting]:
    """States behind the gate of the library, which only a leader can have recorded (Art. 18)."""
    if not may_record_history(user):
        return
    asked = Scope.of(user).rows(ImportJob.objects.filter(state=State.READY, history_by=None))
    gated = asked.filter(problems__code=LIBRARY_GATE, problems__fatal=True)
    if jobs := list(gated.order_by("-pk").values_list("pk", flat=True).distinct()):
        yield Waiting(_("上传的文件有项目等您同意补录"), len(jobs), _address(jobs), "upload")


def _address(jobs: list[int]) -> str:
    return reverse("import", args=jobs) if len(jobs) == 1 else reverse("imports")
