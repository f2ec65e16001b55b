"""A project that passes the gate, the people who take it through the library, and their steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from liannong.accounts.models import User
from liannong.registry.actions.library import move
from liannong.registry.models import Project
from liannong.registry.workflow import NotReady
from tests.accounts.cast import BANNER, user
from tests.web.land import land

ON, AFTER = date(2024, 6, 3), date(2024, 7, 1)  # a notice of ten days fits in between
WAY = (
    ("propose", "village"), ("check", "township"), ("sign-bureau", "reviewer"),
    ("sign-department-second", "department"), ("publish", "clerk"), ("admit", "leader"), ("plan", "reviewer"),
    ("approve", "leader"), ("start", "clerk"), ("accept", "reviewer"), ("operate", "clerk"),
)  # fmt: skip
OTHERS = {"sign-department": "department", "sign-bureau-second": "reviewer"}
ROLES = {
    "village": "village", "township": "township", "clerk": "banner-clerk", "reviewer": "banner-reviewer",
    "department": "department", "leader": "banner-leader",
}  # fmt: skip


@dataclass
class Way:
    project: Project
    users: dict[str, User]
    said: str = ""

    def take(self, name: str, *, by: str = "", on: date | None = None, reason: str = "") -> Project:
        """By whom it is for, on a day when it can be done, unless said otherwise."""
        role = by or {**dict(WAY), **OTHERS}[name]
        day = on or (AFTER if name == "admit" else ON)
        self.project = move(self.project, name, by=self.users[role], on=day, reason=reason)
        return self.project

    def refuses(self, name: str, *, by: str = "", on: date | None = None) -> bool:
        try:
            self.take(name, by=by, on=on)
        except (NotReady, PermissionDenied) as refusal:
            self.said = str(refusal)
        self.project.refresh_from_db()
        return bool(self.said)

    def upto(self, name: str) -> None:
        for each, _ in WAY:
            self.take(each)
            if each == name:
                return

    def before(self, name: str) -> None:
        for each, _ in WAY:
            if each == name:
                return
            self.take(each)


def way(banner: str = BANNER, name: str = "左旗") -> Way:
    """The project waits to be proposed."""
    here = land(banner, name)
    Project.objects.filter(pk=here.project.pk).update(step="draft", state="proposed")
    here.project.refresh_from_db()
    village = here.project.division
    places = {"village": village, "township": f"{village[:9]}000"}
    own = {"department": {"department": here.project.department}}
    users = {
        name: user(role, places.get(name, banner), password=None, **own.get(name, {}))
        for name, role in ROLES.items()
    }
    return Way(here.project, users)
