"""Tokens by which programs come in on behalf of one account."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Use(models.TextChoices):
    """What a token is good for; never more than its account may do."""

    READ = "read", _("读取台账")
    EVALUATE = "evaluate", _("审核项目和工作簿")
    IMPORT = "import", _("提交导入")


class Token(models.Model):
    """Only a digest is kept: whoever reads the table cannot come in with what stands in it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("账号"), related_name="tokens"
    )
    name = models.CharField(_("用途说明"), max_length=64)
    uses = models.CharField(_("权限"), max_length=64)
    start = models.CharField(_("开头"), max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("创建时间"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("到期时间"))
    revoked_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("最近使用"), null=True, blank=True)

    class Meta:
        verbose_name = _("接口令牌")
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")),
                name="token_expires_later",
                violation_error_message=_("到期时间应在创建时间之后。"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.start}…"

    def is_valid(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at

    def allows(self, use: str) -> bool:
        return use in self.uses.split()

    @property
    def use_labels(self) -> str:
        return "、".join(str(Use(use).label) for use in self.uses.split())
