"""Files that hang on a thing: signed copies, photographs, minutes. Art. 19, 20, 24."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.accounts.encryption import EncryptedTextField
from liannong.registry.file_types import BY_ENDING, FileType
from liannong.registry.models import constraints
from liannong.registry.models.placed import Placed


class AttachmentKind(models.TextChoices):
    """What a file is to its thing. Not checked by the database: a new kind needs no migration."""

    SIGNED_COPY = "signed-copy", _("签字盖章件")
    EVIDENCE = "evidence", _("佐证材料")
    PHOTO = "photo", _("现场照片")
    MINUTES = "minutes", _("会议记录和决议")
    NOTICE = "notice", _("公示材料")
    RECEIPT = "receipt", _("发放凭证")
    AUDIT = "audit", _("审计报告")
    ROSTER = "roster", _("吸纳就业人员花名册")
    CONTRACTS = "contracts", _("劳动协议")
    PAYROLL = "payroll", _("工资发放凭证")
    AGREEMENTS = "agreements", _("联结协议")
    DELIVERY = "delivery", _("收益兑现凭证")
    ACCOUNTS = "accounts", _("上年度财务报表")
    LICENCE = "licence", _("营业执照")
    # Made by the product when a case is published; nobody files it.
    PUBLISHED = "published", _("公开图片")
    # Made by the product when a result is frozen: no paper that anybody opens or takes away, but evidence to hand out.
    FROZEN = "frozen", _("冻结时的证据包")
    TEXT = "text", _("文件原文")
    OTHER = "other", pgettext_lazy("attachment", "其他")


class Attachment(Placed):
    """Found only through its thing, whose right and scope decide: it has no scope of its own.

    ``about`` is the name of the thing's model. The file lies sealed under ``stored`` with a key of its own, which the
    row keeps sealed; ``digest`` is the SM3 of the plain content.
    """

    about = models.CharField(_("所属"), max_length=32)
    about_id = models.BigIntegerField()
    kind = models.CharField(_("类别"), max_length=16)
    name = models.CharField(_("文件"), max_length=255)
    ending = models.CharField(max_length=8)
    size = models.BigIntegerField(_("大小"))
    digest = models.CharField(_("SM3 摘要"), max_length=64)
    stored = models.CharField(max_length=64)
    secret = EncryptedTextField()
    has_preview = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("上传人"), null=True, related_name="+"
    )
    added_at = models.DateTimeField(_("上传时间"), default=timezone.now)

    class Meta:
        verbose_name = _("附件")
        ordering = ("pk",)
        indexes = (models.Index(fields=["about", "about_id"], name="attachment_about"),)
        constraints = (
            constraints.in_region("attachment"),
            constraints.not_negative("attachment", "size", _("大小")),
            constraints.unique(
                "attachment_once", "about", "about_id", "kind", "digest",
                message=_("这份文件已经上传过，不必再传。"),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def type(self) -> FileType:
        return BY_ENDING[self.ending]

    def get_kind_display(self) -> str:
        return str(AttachmentKind(self.kind).label)
