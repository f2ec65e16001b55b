"""The divisions of the region, from the region itself down to gacha and village."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Division(models.Model):
    """``path`` is what people write, league first: 赤峰市 巴林左旗 林东镇."""

    class Level(models.TextChoices):
        REGION = "region", _("自治区")
        LEAGUE = "league", _("盟市")
        BANNER = "banner", _("旗县")
        TOWNSHIP = "township", _("苏木乡镇")
        VILLAGE = "village", _("嘎查村")

    code = models.CharField(_("行政区划代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"))
    level = models.CharField(_("级别"), max_length=8, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("上级"), null=True, blank=True, related_name="parts"
    )
    path = models.CharField(_("全称"))
    statutory = models.BooleanField(_("法定行政区划"), default=True)
    separately_planned = models.BooleanField(_("计划单列"), default=False)

    class Meta:
        verbose_name = _("行政区划")
        ordering = ("code",)
        indexes = (models.Index(fields=["level", "code"], name="division_level"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(level__in=["region", "league", "banner", "township", "village"]),
                name="division_level_known",
                violation_error_message=_("级别应是自治区、盟市、旗县、苏木乡镇或嘎查村。"),
            ),
            models.CheckConstraint(
                condition=models.Q(level="region") ^ models.Q(parent__isnull=False),
                name="division_has_parent",
                violation_error_message=_("自治区以下的区划须写明上级。"),
            ),
        )

    class Scoped:
        subject = "division"
        operator = None
        department = None
        division = "code"
        shared = True
        # Names of places are nobody's secret.
        published = models.Q()

    def __str__(self) -> str:
        return self.name
