"""What is kept of an import: the job, what was wrong, what it wrote, and how foreign headings were read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import EncryptedTextField
from liannong.registry.models.placed import Placed


class State(models.TextChoices):
    WAITING = "waiting", _("等待核对")
    READING = "reading", _("正在核对")
    FOREIGN = "foreign", _("需要对照列名")
    READY = "ready", _("等待确认")
    COMMITTING = "committing", _("正在入库")
    DONE = "done", _("已入库")
    UNDONE = "undone", _("已撤销")
    CANCELLED = "cancelled", _("已取消")
    FAILED = "failed", _("未完成")


AT_WORK = (State.WAITING, State.READING, State.COMMITTING)
OPEN = (*AT_WORK, State.FOREIGN, State.READY, State.FAILED)


class SavedMapping(Placed):
    """How a division reads one kind of foreign table; ``tables`` are as in a map file (``exchange.mapping``)."""

    name = models.CharField(_("名称"), max_length=64)
    tables = models.JSONField(_("对照"), default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("保存人"))
    saved_at = models.DateTimeField(_("保存时间"), default=timezone.now)

    class Meta:
        verbose_name = _("列名对照")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["division", "name"],
                name="mapping_name_unique",
                violation_error_message=_("已有同名的对照，请换一个名称。"),
            ),
        )

    class Scoped:
        subject = "import"
        operator = "by__operator_code"
        department = None

    def __str__(self) -> str:
        return self.name


class ImportJob(Placed):
    """One uploaded file on its way into the ledgers. ``division`` is the uploader's."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("上传人"), related_name="+"
    )
    name = models.CharField(_("文件"), max_length=255)
    stored = models.CharField(max_length=64)
    digest = models.CharField(_("SM3 摘要"), max_length=64)
    mapping = models.ForeignKey(
        SavedMapping, models.SET_NULL, verbose_name=_("列名对照"), null=True, blank=True
    )
    state = models.CharField(_("状态"), max_length=16, choices=State, default=State.WAITING)
    step = models.CharField(_("进度"), max_length=64, blank=True, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    expected_at = models.DateTimeField(_("预计完成"), null=True, blank=True)
    write_seconds = models.FloatField(_("写入用时"), default=0)
    message = models.TextField(_("说明"), blank=True, default="")
    counts = models.JSONField(_("行数"), default=list)
    sample = models.JSONField(_("样例"), default=list)
    good_only = models.BooleanField(_("只导入正确的行"), default=False)
    history_reason = models.CharField(_("补录历史的理由"), max_length=255, blank=True, default="")
    history_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("同意补录的负责人"), null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    position = models.BigIntegerField(_("审计序号"), default=0)
    created_at = models.DateTimeField(_("上传时间"), default=timezone.now)
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("导入任务")
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["banner", "-id"], name="import_banner"),
            models.Index(fields=["division", "-id"], name="import_place"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=State.values),
                name="import_state_known",
                violation_error_message=_("导入任务的状态不在名单内。"),
            ),
        )

    class Scoped:
        subject = "import"
        operator = "by__operator_code"
        department = None

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0

    @property
    def totals(self) -> dict[str, int]:
        """``new``, ``changed``, ``unchanged`` and ``wrong`` rows over all sheets."""
        kinds = ("new", "changed", "unchanged", "wrong")
        return {kind: sum(sheet[kind] for sheet in self.counts) for kind in kinds}

    @property
    def writes(self) -> int:
        return self.totals["new"] + self.totals["changed"]


class ImportProblem(models.Model):
    """One thing wrong; ``value`` is masked where it is personal. ``fatal`` rows are left out."""

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="problems")
    sheet = models.CharField(_("表"), max_length=64)
    row = models.IntegerField(_("行"))
    column = models.CharField(_("列"), max_length=128, blank=True)
    value = models.TextField(_("内容"), blank=True)
    code = models.CharField(max_length=32)
    problem = models.TextField(_("问题"))
    right = models.TextField(_("应为"), blank=True)
    fatal = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("导入问题")
        ordering = ("pk",)

    class Scoped:
        subject = "import"
        operator = "job__by__operator_code"
        department = None
        division = "job__division"
        banner = "job__banner"

    def __str__(self) -> str:
        return f"{self.sheet} {self.row} {self.column}"


class ImportTrace(models.Model):
    """What undoing needs: a run of added rows (``first`` to ``last``), or one changed row as it stood ``before``."""

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="traces")
    book = models.CharField(max_length=32)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    before = EncryptedTextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.book} {self.first}"
