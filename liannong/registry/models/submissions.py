"""What was submitted for the library, word for word: exactly this is decided. Art. 18, 21."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.accounts.models import User
from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class Submission(Placed):
    """``text`` is canonical JSON of the project and the rows that hang on it; ``digest`` its SM3."""

    project = models.ForeignKey(Project, verbose_name=_("项目"), related_name="submissions", **PARENT)
    number = models.PositiveIntegerField(_("第几次申报"))
    text = models.TextField(_("申报内容"))
    digest = models.CharField(_("校验值"), max_length=64)
    by = models.ForeignKey(User, verbose_name=_("申报人"), related_name="submissions", **PARENT)
    on = models.DateField(_("申报日期"))

    class Meta:
        verbose_name = _("申报文本")
        constraints = (
            constraints.in_region("submission"),
            constraints.unique(
                "submission_number_unique", "project", "number", message=_("已有人先提交了申报。")
            ),
        )

    class Scoped:
        subject = "project"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.project} {self.number}"


def digest_of(text: str) -> str:
    return hashlib.new("sm3", text.encode()).hexdigest()
