"""What a banner expects of its projects, by their type and the size of their funds. Art. 22."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.registry.models import constraints
from liannong.registry.models.placed import Placed
from liannong.rulebook.numbers import decimal
from liannong.rulebook.vocabulary import Mode

OPTIONAL: dict[str, Any] = {"null": True, "blank": True}
MEASURES = ("households", "key_households", "jobs", "income_per_household")


class Expectation(Placed):
    """Of projects of a type whose assistance funds are ``at_least`` so much and ``below`` so much (fen; None: however
    much). ``modes`` are those of which one should be among a project's; what is None is not asked. ``jobs`` are units.
    """

    type = models.CharField(gettext_lazy("项目类型"), max_length=60)
    at_least = models.BigIntegerField(gettext_lazy("资金规模下限"), default=0)
    below = models.BigIntegerField(gettext_lazy("资金规模上限"), **OPTIONAL)
    modes = models.JSONField(gettext_lazy("联农带农方式"), default=list)
    standard = models.TextField(gettext_lazy("联农带农标准"), blank=True, default="")
    households = models.IntegerField(gettext_lazy("带动户数"), **OPTIONAL)
    key_households = models.IntegerField(gettext_lazy("其中重点对象户数"), **OPTIONAL)
    jobs = models.IntegerField(gettext_lazy("就业单位"), **OPTIONAL)
    income_per_household = models.BigIntegerField(gettext_lazy("户均增收"), **OPTIONAL)

    class Meta:
        verbose_name = gettext_lazy("方式和标准")
        constraints = (
            constraints.in_region("expectation"),
            constraints.unique(
                "expectation_once", "banner", "type", "at_least",
                message=gettext_lazy("这一项目类型和资金规模已有标准，请在原来的一行上修改。"),
            ),
            models.CheckConstraint(
                condition=models.Q(below__gt=models.F("at_least")),
                name="expectation_below_above_at_least",
                violation_error_message=gettext_lazy("资金规模上限应大于下限。"),
            ),
            *(
                constraints.not_negative("expectation", name, label)
                for name, label in (
                    ("at_least", gettext_lazy("资金规模下限")), ("households", gettext_lazy("带动户数")),
                    ("key_households", gettext_lazy("其中重点对象户数")), ("jobs", gettext_lazy("就业单位")),
                    ("income_per_household", gettext_lazy("户均增收")),
                )
            ),
        )  # fmt: skip

    class Scoped:
        subject = "project"
        operator = None
        department = None
        shared = True

    def __str__(self) -> str:
        return f"{self.type} {self.size}"

    @property
    def size(self) -> str:
        """The tier in words."""
        least = _ten_thousands(self.at_least)
        if self.below is None:
            return _("{least} 万元以上").format(least=least) if self.at_least else _("不限资金规模")
        below = _ten_thousands(self.below)
        if not self.at_least:
            return _("不足 {below} 万元").format(below=below)
        return _("{least} 万元至不足 {below} 万元").format(least=least, below=below)

    @property
    def mode_labels(self) -> str:
        return "、".join(Mode.of(name).label for name in self.modes)


def _ten_thousands(fen: int) -> str:
    return decimal(Fraction(fen, 10_000_00), 4)
