"""Uploads that wait for their uploader's word, and those still at work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
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
    own = Scope.of(user).rows(ImportJob.objects.filter(by=user))
    states = list(own.filter(state__in=[*ASKING, *AT_WORK]).order_by("-pk").values_list("state", "pk"))
    for state, (label, icon) in ASKING.items():
        jobs = [pk for found, pk in states if found == state]
        if jobs:
            yield Waiting(label, len(jobs), _address(jobs), icon)
    if at_work := [pk for found, pk in states if found in AT_WORK]:
        yield Waiting(_("上传的文件正在处理"), len(at_work), _address(at_work), "loader")


def _address(jobs: list[int]) -> str:
    return reverse("import", args=jobs) if len(jobs) == 1 else reverse("imports")
