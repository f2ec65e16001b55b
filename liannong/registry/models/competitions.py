"""How the operator of a project was chosen: the call, the candidates, the result. Art. 20. Money in fen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import OPTIONAL, PARENT
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class Method(models.TextChoices):
    TENDER = "tender", _("公开招标")
    NEGOTIATION = "negotiation", _("竞争性谈判")
    COMPARISON = "comparison", _("公开比选")
    DECISION = "decision", _("集体研究确定")
    SOLE = "sole", _("单一来源")


# Those that begin with a public call; the others say why there was none.
OPEN = (Method.TENDER, Method.NEGOTIATION, Method.COMPARISON)


class CompetitionState(models.TextChoices):
    DRAFT = "draft", _("登记中")
    CALLED = "called", _("招引公告中")
    ANNOUNCED = "announced", _("结果公示中")
    DONE = "done", _("已办结")
    STOPPED = "stopped", _("已终止")


UNDER_WAY = (CompetitionState.DRAFT, CompetitionState.CALLED, CompetitionState.ANNOUNCED)


class Competition(Placed):
    """``division`` is the project's. Once done, the project's own row in the ledger says the same."""

    project = models.ForeignKey(Project, verbose_name=_("项目"), related_name="competitions", **PARENT)
    method = models.CharField(_("竞争方式"), max_length=12, choices=Method)
    sought = models.TextField(_("招引内容和条件"))
    grounds = models.TextField(_("采用这种方式的理由"), blank=True, default="")
    decided_on = models.DateField(_("确定日期"), **OPTIONAL)
    reason = models.TextField(_("选定理由"), blank=True, default="")
    state = models.CharField(
        _("状态"), max_length=12, choices=CompetitionState, default=CompetitionState.DRAFT
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("登记人"), related_name="+", **PARENT)

    class Meta:
        verbose_name = _("公平竞争")
        indexes = (models.Index(fields=["banner", "state"], name="competition_banner_state"),)
        constraints = (
            constraints.in_region("competition"),
            constraints.known("competition", "method", Method.values, _("竞争方式")),
            constraints.known("competition", "state", CompetitionState.values, _("状态")),
            constraints.unique(
                "competition_one_under_way", "project", message=_("这个项目已有一份没有办结的竞争记录。"),
                when=Q(state__in=UNDER_WAY),
            ),
            models.CheckConstraint(
                condition=Q(method__in=OPEN) | ~Q(grounds=""),
                name="competition_says_why_closed",
                violation_error_message=_("不公开招引的，请写明采用这种方式的理由。"),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(CompetitionState.ANNOUNCED, CompetitionState.DONE))
                | (Q(decided_on__isnull=False) & ~Q(reason="")),
                name="competition_announced_with_result",
                violation_error_message=_("公示结果前，请写明选定的主体、日期和理由。"),
            ),
        )  # fmt: skip

    class Scoped:
        subject = "project"
        # What the others offered is no operator's to read before everybody may.
        operator = None
        department = "project__department"

    def __str__(self) -> str:
        return f"{self.project} {self.get_method_display()}"

    @property
    def is_open(self) -> bool:
        return self.method in OPEN

    @property
    def chosen(self) -> Candidate | None:
        return next((each for each in self.candidates.all() if each.is_chosen), None)


class Candidate(Placed):
    """One who offered; ``division`` is the competition's."""

    competition = models.ForeignKey(
        Competition, verbose_name=_("竞争记录"), related_name="candidates", **PARENT
    )
    name = models.CharField(_("参与主体"), max_length=120)
    code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True, default="")
    offer = models.BigIntegerField(_("报价"), **OPTIONAL)
    terms = models.TextField(_("承诺的带动条件"), blank=True, default="")
    score = models.DecimalField(_("得分"), max_digits=5, decimal_places=2, **OPTIONAL)
    is_chosen = models.BooleanField(_("选定"), default=False)

    class Meta:
        verbose_name = _("参与主体")
        ordering = ("pk",)
        constraints = (
            constraints.in_region("candidate"),
            constraints.unique(
                "candidate_once",
                "competition",
                "name",
                message=_("这个主体已在名单里，请在原来的一行上修改。"),
            ),
            constraints.unique(
                "candidate_one_chosen", "competition", message=_("只能选定一个主体。"), when=Q(is_chosen=True)
            ),
            constraints.not_negative("candidate", "offer", _("报价")),
            constraints.not_negative("candidate", "score", _("得分")),
        )

    class Scoped:
        subject = "project"
        operator = None
        department = "competition__project__department"

    def __str__(self) -> str:
        return str(self.name)
