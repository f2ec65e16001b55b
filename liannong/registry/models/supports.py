"""Support that reaches a household directly: build first, accept, then pay. Art. 15(1). Money in fen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.benefits import Benefit
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.households import Household
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class Way(models.TextChoices):
    BUILD_FIRST = "build-first", _("先建后补")
    REWARD = "reward", _("以奖代补")


class SupportState(models.TextChoices):
    BUILT = "built", _("已建成，待验收")
    ACCEPTED = "accepted", _("验收合格，待兑付")
    PAID = "paid", _("已兑付")
    REFUSED = "refused", _("验收不合格")


class Support(Placed):
    """``division`` is the household's. ``benefit`` is the ledger row of its payment."""

    household = models.ForeignKey(Household, verbose_name=_("户"), related_name="supports", **PARENT)
    project = models.ForeignKey(Project, verbose_name=_("到户项目"), related_name="supports", **PARENT)
    way = models.CharField(_("方式"), max_length=12, choices=Way)
    content = models.CharField(_("建设内容"), max_length=120)
    built_on = models.DateField(_("建成日期"))
    amount = models.BigIntegerField(_("补助金额"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("登记人"), related_name="+", **PARENT
    )
    accepted_on = models.DateField(_("验收日期"), **OPTIONAL)
    paid_on = models.DateField(_("兑付日期"), **OPTIONAL)
    benefit = models.OneToOneField(
        Benefit, verbose_name=_("带动收益"), related_name="support", **PARENT, **OPTIONAL
    )
    state = models.CharField(_("状态"), max_length=8, choices=SupportState, default=SupportState.BUILT)

    class Meta:
        verbose_name = _("到户扶持")
        indexes = (models.Index(fields=["banner", "state"], name="support_banner_state"),)
        constraints = (
            constraints.in_region("support"),
            constraints.known("support", "way", Way.values, _("方式")),
            constraints.known("support", "state", SupportState.values, _("状态")),
            constraints.not_negative("support", "amount", _("补助金额")),
            constraints.in_order("support", "built_on", "accepted_on", _("验收日期早于建成日期，请核对。")),
            constraints.in_order("support", "accepted_on", "paid_on", _("兑付日期早于验收日期，请核对。")),
            models.CheckConstraint(
                condition=~Q(state=SupportState.PAID)
                | Q(accepted_on__isnull=False, paid_on__isnull=False, benefit__isnull=False),
                name="support_paid_after_acceptance",
                violation_error_message=_("先建设、后验收、再兑付：没有验收的不能兑付。"),
            ),
        )

    class Scoped:
        subject = "benefit"
        operator = None
        department = "project__department"

    def __str__(self) -> str:
        return self.content
