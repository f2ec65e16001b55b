"""Income rights quantified to the members of a village. Art. 12(2)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT
from liannong.registry.models.households import Household
from liannong.registry.models.placed import Placed


class RegisterState(models.TextChoices):
    DRAFT = "draft", _("登记中")
    IN_FORCE = "in-force", _("生效")
    REPLACED = "replaced", _("已被替换")


class ShareRegister(Placed):
    """``division`` is the village's; ``total`` in hundredths of a share. One is in force at a time."""

    name = models.CharField(_("名称"), max_length=60)
    total = models.BigIntegerField(_("总份额"))
    quantified_on = models.DateField(_("量化日期"))
    state = models.CharField(_("状态"), max_length=10, choices=RegisterState, default=RegisterState.DRAFT)

    class Meta:
        verbose_name = _("成员份额登记")
        indexes = (models.Index(fields=["banner", "state"], name="share_register_banner"),)
        constraints = (
            constraints.in_region("share_register"),
            constraints.known("share_register", "state", RegisterState.values, _("状态")),
            models.CheckConstraint(
                condition=Q(total__gt=0),
                name="share_register_total_positive",
                violation_error_message=_("总份额应大于零，请核对。"),
            ),
            constraints.unique(
                "share_register_one_in_force", "division", when=Q(state=RegisterState.IN_FORCE),
                message=_("一个嘎查村同时只有一份生效的份额登记，请核对。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "collective"
        operator = None
        department = None

    def __str__(self) -> str:
        return self.name


class MemberShare(Placed):
    """What one household holds, in hundredths of a share."""

    register = models.ForeignKey(
        ShareRegister, verbose_name=_("份额登记"), related_name="members", db_index=False, **PARENT
    )
    household = models.ForeignKey(Household, verbose_name=_("户"), related_name="shares", **PARENT)
    shares = models.BigIntegerField(_("份额"))

    class Meta:
        verbose_name = _("成员份额")
        constraints = (
            constraints.in_region("member_share"),
            models.CheckConstraint(
                condition=Q(shares__gt=0),
                name="member_share_positive",
                violation_error_message=_("份额应大于零，请核对。"),
            ),
            constraints.unique(
                "member_share_once", "register", "household", message=_("这一户在本登记中已有份额，请核对。")
            ),
        )

    class Scoped:
        subject = "collective"
        operator = None
        department = None

    def __str__(self) -> str:
        return f"{self.register} {self.household}"
