"""What a notice may say of an alert that was put right; its writer reads it over before everybody can."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from liannong.accounts.permissions import require
from liannong.accounts.scope import Scope
from liannong.registry.models import Alert, AlertState
from liannong.registry.models.notices import NoticeKind
from liannong.rulebook.titles import cite, title


def alert_of(request: HttpRequest) -> Alert | None:
    """The one that is named in the address; 404 outside the reader's scope and before it was put right."""
    asked = request.GET.get("alert", "")
    if not asked:
        return None
    require(request.user, "see", "alert")
    found = put_right(Scope.of(request.user).rows(Alert.objects.select_related("finding__project")))
    alert: Alert = get_object_or_404(found, pk=int(asked) if asked.isdecimal() else 0)
    return alert


def put_right(alerts: Any) -> Any:
    return alerts.filter(state=AlertState.CLOSED).exclude(answer="")


def of_alert(alert: Alert) -> dict[str, Any]:
    about = alert.finding.project or alert.subject
    lines = (
        _("发现的问题：{message}（{article}）").format(
            message=alert.finding.message, article=cite(alert.finding.article)
        ),
        _("整改要求：{demand}（{on} 下达，期限 {due}）").format(
            demand=alert.demand, on=alert.ordered_on, due=alert.order_due_on
        ),
        _("整改情况：{answer}").format(answer=alert.answer),
        _("核查结果：{how}（{on}）").format(how=alert.get_closing_display(), on=alert.closed_on),
    )
    heading = _("{about}“{rule}”整改结果公告").format(about=about, rule=title(alert.rule))
    return {"kind": NoticeKind.RECTIFICATION.value, "title": heading[:200], "body": "\n".join(lines)}
