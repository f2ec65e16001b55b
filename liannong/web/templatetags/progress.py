"""How long work still takes, in words that promise no more than is known."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()
MINUTE, HOUR = 60, 3600  # seconds


@register.filter
def time_left(end: datetime | None) -> str:
    """Until ``end``; where there is none, or it has passed, nobody knows."""
    left = (end - timezone.now()).total_seconds() if end else 0
    if left <= 0:
        return _("还说不准")
    if left < MINUTE:
        return _("不到 1 分钟")
    if left < HOUR:
        minutes = ceil(left / MINUTE)
        return ngettext("约 {count} 分钟", "约 {count} 分钟", minutes).format(count=minutes)
    hours = round(left / HOUR)
    return ngettext("约 {count} 小时", "约 {count} 小时", hours).format(count=hours)
