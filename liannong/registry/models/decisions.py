"""What was decided about a thing, and everything it was decided on. Art. 21."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import EncryptedTextField
from liannong.accounts.models import User
from liannong.accounts.models.trail import canonical, moment
from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed

SEALED = (
    "subject", "subject_key", "number", "move", "role", "on", "reason", "question", "rulebook", "version",
    "parameters", "facts", "findings", "frozen", "division", "previous",
)  # fmt: skip


class Kept(TypeError):
    """A decision is only ever added."""


class Decisions(models.QuerySet["Decision"]):
    def _refuse(self, *args: object, **options: object) -> NoReturn:
        raise Kept("decisions are kept by liannong.registry.actions.decisions and never changed")

    update = delete = bulk_create = bulk_update = create = get_or_create = update_or_create = _refuse


class Decision(Placed):
    """``subject`` and ``subject_key`` say about what, as in the audit trail; ``number`` counts its decisions.

    ``parameters``, ``facts`` and ``findings`` are canonical JSON (empty where no rule was asked); the latter two may
    name persons and are sealed. ``frozen`` is the digest of the submitted text that was decided. ``digest`` is SM3
    over all of it and ``previous``, the digest of the decision before about the same thing.
    """

    subject = models.CharField(_("对象"), max_length=32)
    subject_key = models.CharField(_("对象编码"), max_length=128)
    number = models.PositiveIntegerField(_("序号"))
    move = models.CharField(_("办理"), max_length=32)
    by = models.ForeignKey(User, verbose_name=_("办理人"), related_name="decisions", **PARENT, **OPTIONAL)
    role = models.CharField(_("角色"), max_length=32, blank=True)
    at = models.DateTimeField(_("时间"), default=timezone.now)
    on = models.DateField(_("截至日期"))
    reason = models.TextField(_("理由"), blank=True)
    question = models.CharField(_("所问规则"), max_length=32, blank=True)
    rulebook = models.CharField(_("规则书"), max_length=32)
    version = models.CharField(_("规则版本"), max_length=16)
    parameters = models.TextField(_("参数"), blank=True)
    facts = EncryptedTextField(_("事实"), blank=True)
    findings = EncryptedTextField(_("结论"), blank=True)
    frozen = models.CharField(_("提交文本"), max_length=64, blank=True)
    previous = models.CharField(_("上一决定"), max_length=64, blank=True)
    digest = models.CharField(_("校验值"), max_length=64)

    objects: ClassVar[Any] = Decisions.as_manager()

    class Meta:
        verbose_name = _("决定")
        constraints = (
            constraints.in_region("decision"),
            constraints.unique(
                "decision_number_unique", "subject", "subject_key", "number", message=_("已有人先作出决定。")
            ),
        )

    class Scoped:
        """Read through the thing it is about, which the reader's scope has found."""

        subject = "project"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_key} {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        if self.pk is not None:
            raise Kept("a decision is never changed")
        super().save(*args, **options)

    def delete(self, *args: object, **options: object) -> NoReturn:
        raise Kept("a decision is never removed")

    @property
    def seal(self) -> str:
        """The digest these contents should have."""
        contents = {name: getattr(self, name) for name in SEALED}
        signed = contents | {"at": moment(self.at), "by": self.by.username if self.by else ""}
        return hashlib.new("sm3", canonical(signed).encode()).hexdigest()

    @property
    def is_intact(self) -> bool:
        return self.digest == self.seal
