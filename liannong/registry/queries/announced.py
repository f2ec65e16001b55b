"""What still stands between a notice and what it announced. Art. 20, 24."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from liannong.accounts.words import Words
from liannong.registry.models.placed import Placed
from liannong.registry.queries import notices


def waits_for(about: Placed, kind: str, on: date) -> Words:
    """Nothing where the notice is over, every objection answered and none of them upheld."""
    notice = notices.latest(about, kind)
    if notice is None:
        return _("请先公示。")
    if not notices.is_over(notice, on):
        return _("公示到 {until} 期满，期满后办理。").format(until=notice.until.isoformat())
    if count := notices.unanswered(notice).count():
        return _("还有 {count} 条异议没有答复，请先答复。").format(count=count)
    return _("有异议成立，请退回修改后重新公示。") if notices.upheld(notice).exists() else ""
