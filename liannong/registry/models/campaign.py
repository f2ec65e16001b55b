"""万企兴万村: projects that a private enterprise carries within the campaign. The ledger has no column for it. Art. 11(2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project


class FirmsForVillages(Placed):
    """That a project belongs to the campaign, and by what paper; ``division`` is the project's."""

    project = models.OneToOneField(
        Project, verbose_name=_("项目"), related_name="firms_for_villages", **PARENT
    )
    basis = models.CharField(_("依据"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("登记人"), related_name="+", **PARENT)

    class Meta:
        verbose_name = _("万企兴万村")
        constraints = (
            constraints.in_region("firms_for_villages"),
            models.CheckConstraint(
                condition=~models.Q(basis=""),
                name="firms_for_villages_has_its_basis",
                violation_error_message=_("请写明依据，例如结对协议或立项文件。"),
            ),
        )

    class Scoped:
        subject = "project"
        operator = "project__operator__code"
        department = "project__department"

    def __str__(self) -> str:
        return str(self.project)
