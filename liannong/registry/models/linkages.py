"""What a project promises: the linkage mechanism. Art. 14, 18."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.fields import PARENT, column, sound
from liannong.registry.models.placed import Placed
from liannong.registry.models.projects import Project
from liannong.registry.models.steps import IN_LIBRARY


class Linkage(Placed):
    project = models.ForeignKey(Project, verbose_name=_("项目"), related_name="linkages", **PARENT)
    mode = column("linkage", "mode")
    households = column("linkage", "households")
    key_households = column("linkage", "key_households")
    persons = column("linkage", "persons")
    key_persons = column("linkage", "key_persons")
    jobs_year_round = column("linkage", "jobs_year_round")
    jobs_half_year = column("linkage", "jobs_half_year")
    jobs_flexible = column("linkage", "jobs_flexible")
    income = column("linkage", "income")
    income_per_household = column("linkage", "income_per_household")
    practice = column("linkage", "practice")

    class Meta:
        verbose_name = _("联结机制")
        indexes = (models.Index(fields=["banner", "mode"], name="linkage_banner_mode"),)
        constraints = (constraints.in_region("linkage"), *sound("linkage"))

    class Scoped:
        subject = "project"
        operator = "project__operator__code"
        department = "project__department"
        published = Q(project__step__in=IN_LIBRARY)

    def __str__(self) -> str:
        return f"{self.project} {self.get_mode_display()}"
