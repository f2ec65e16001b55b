"""What became of an asset: its states by date, the class it was put in, how it was disposed of. Art. 8, 19."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.assets import Asset
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed
from liannong.rulebook.vocabulary import AssetState


class Standing(models.TextChoices):
    """The four classes by which assistance industries are dealt with; a person puts an asset into one."""

    CONSOLIDATE = "consolidate", _("巩固")
    UPGRADE = "upgrade", _("升级")
    REVIVE = "revive", _("盘活")
    ADJUST = "adjust", _("调整")


CRITERIA = {
    Standing.CONSOLIDATE: _("市场前景好、链条完整、与农牧户联结稳定"),
    Standing.UPGRADE: _("有基础，但技术、设施或营销有短板"),
    Standing.REVIVE: _("暂时闲置或经营困难，有条件恢复"),
    Standing.ADJUST: _("难以为继，需要转产或退出"),
}


class AssetPeriod(Placed):
    """From when on an asset was in a state; the next period ends it."""

    asset = models.ForeignKey(Asset, verbose_name=_("资产"), related_name="periods", **PARENT)
    state = models.CharField(_("使用状态"), choices=[(word.value, word.label) for word in AssetState])
    since = models.DateField(_("起始日期"))
    note = models.CharField(_("说明"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("使用状态记录")
        ordering = ("since", "pk")
        constraints = (
            constraints.in_region("asset_period"),
            constraints.known("asset_period", "state", [word.value for word in AssetState], _("使用状态")),
            constraints.unique(
                "asset_period_since_unique", "asset", "since", message=_("这一天已登记过状态，请核对日期。")
            ),
        )

    class Scoped:
        subject = "asset"
        operator = "asset__project__operator__code"
        department = "asset__project__department"

    def __str__(self) -> str:
        return f"{self.since} {self.get_state_display()}"


class Classing(Placed):
    """The class somebody put an asset in, and why; the latest holds."""

    asset = models.ForeignKey(Asset, verbose_name=_("资产"), related_name="classings", **PARENT)
    standing = models.CharField(_("分类"), max_length=12, choices=Standing)
    decided_on = models.DateField(_("日期"))
    reason = models.CharField(_("理由"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("办理人"), related_name="+", **PARENT)

    class Meta:
        verbose_name = _("资产分类")
        ordering = ("pk",)
        constraints = (
            constraints.in_region("classing"),
            constraints.known("classing", "standing", Standing.values, _("分类")),
        )

    class Scoped:
        subject = "asset"
        operator = "asset__project__operator__code"
        department = "asset__project__department"

    def __str__(self) -> str:
        return self.get_standing_display()


class DisposalState(models.TextChoices):
    ASKED = "asked", _("申请处置")
    APPROVED = "approved", _("已批准")
    DONE = "done", _("已处置")
    REFUSED = "refused", _("未批准")


class Disposal(Placed):
    """From the request to the end of an asset. ``proceeds`` in fen, known when it is done."""

    asset = models.ForeignKey(Asset, verbose_name=_("资产"), related_name="disposals", **PARENT)
    way = models.CharField(_("处置方式"), max_length=60)
    reason = models.CharField(_("处置理由"), max_length=200)
    proceeds = models.BigIntegerField(_("处置收入"), **OPTIONAL)
    done_on = models.DateField(_("处置日期"), **OPTIONAL)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("申请人"), related_name="+", **PARENT
    )
    state = models.CharField(_("状态"), max_length=8, choices=DisposalState, default=DisposalState.ASKED)

    class Meta:
        verbose_name = _("资产处置")
        ordering = ("pk",)
        constraints = (
            constraints.in_region("disposal"),
            constraints.known("disposal", "state", DisposalState.values, _("状态")),
            constraints.not_negative("disposal", "proceeds", _("处置收入")),
            constraints.unique(
                "disposal_one_at_a_time", "asset", message=_("这项资产已有正在办理或已完成的处置。"),
                when=~Q(state=DisposalState.REFUSED),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "asset"
        operator = "asset__project__operator__code"
        department = "asset__project__department"

    def __str__(self) -> str:
        return f"{self.asset} {self.get_state_display()}"
