"""典型案例: nominated by a banner, reviewed by its league, read by everybody. Art. 24."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class CaseState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("case", "起草中")
    NOMINATED = "nominated", pgettext_lazy("case", "待盟市审核")
    PUBLISHED = "published", pgettext_lazy("case", "已发布")
    WITHDRAWN = "withdrawn", pgettext_lazy("case", "已撤下")


def _who(label: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, related_name="+", db_index=False, **PARENT, **OPTIONAL
    )


class Case(Placed):
    """``text`` is one paragraph a line. Its pictures are attachments; published ones are copies without what a camera
    wrote into them."""

    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("做法和成效"))
    project: Any = models.ForeignKey(
        Project, verbose_name=_("项目"), related_name="cases", **PARENT, **OPTIONAL
    )
    state = models.CharField(_("状态"), max_length=16, choices=CaseState, default=CaseState.DRAFT)
    drafted_on = models.DateField(_("起草日期"))
    nominated_by = _who(_("推荐人"))
    nominated_on = models.DateField(_("推荐日期"), **OPTIONAL)
    published_by = _who(_("审核人"))
    published_on = models.DateField(_("发布日期"), **OPTIONAL)

    class Meta:
        verbose_name = _("典型案例")
        indexes = (
            models.Index(fields=["banner", "drafted_on", "id"], name="case_banner_drafted"),
            models.Index(fields=["state", "published_on", "id"], name="case_published"),
        )
        constraints = (
            constraints.in_region("case"),
            constraints.known("case", "state", CaseState.values, _("状态")),
            models.CheckConstraint(
                condition=~Q(state=CaseState.PUBLISHED)
                | Q(published_on__isnull=False, published_by__isnull=False),
                name="case_published_by_somebody",
                violation_error_message=_("已发布的案例须有审核人和发布日期。"),
            ),
        )

    class Scoped:
        subject = "notice"
        operator = "project__operator__code"
        department = "project__department"
        published = Q(state=CaseState.PUBLISHED)

    def __str__(self) -> str:
        return str(self.title)

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]
