"""权限一览: the table of permissions as a page, so that nobody has to ask what a role may do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liannong.accounts.permissions import Action, Subject, granted
from liannong.accounts.rights import needs
from liannong.accounts.roles import Role


@needs("see", "account")
def show(request: HttpRequest) -> HttpResponse:
    rows = [(subject, [_actions(role, subject) for role in Role]) for subject in Subject]
    return render(request, "accounts/matrix.html", {"roles": Role, "rows": rows})


def _actions(role: Role, subject: Subject) -> list[Action]:
    return [action for action in Action if (subject, action) in granted(role)]
