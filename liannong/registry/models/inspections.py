"""What somebody saw of an asset on a day. Art. 8, 19."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.registry.models import constraints
from liannong.registry.models.assets import Asset
from liannong.registry.models.fields import PARENT
from liannong.registry.models.placed import Placed
from liannong.rulebook.vocabulary import AssetState

# An asset that is disposed of is not there to be seen.
SEEN = [(word.value, word.label) for word in AssetState if word is not AssetState.DISPOSED]


class Inspection(Placed):
    """Stands beside what others saw; the ledger's state stays until whoever keeps the ledger changes it."""

    asset = models.ForeignKey(Asset, verbose_name=_("资产"), related_name="inspections", **PARENT)
    seen_on = models.DateField(_("检查日期"))
    state = models.CharField(_("检查结果"), max_length=12, choices=SEEN)
    note = models.CharField(_("检查说明"), max_length=200, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("检查人"), related_name="+", **PARENT)

    class Meta:
        verbose_name = _("资产检查")
        ordering = ("seen_on", "pk")
        indexes = (models.Index(fields=["asset", "-seen_on", "-id"], name="inspection_latest"),)
        constraints = (
            constraints.in_region("inspection"),
            constraints.known("inspection", "state", [word for word, _label in SEEN], _("检查结果")),
        )

    class Scoped:
        subject = "inspection"
        operator = "asset__project__operator__code"
        department = "asset__project__department"

    def __str__(self) -> str:
        return f"{self.seen_on} {self.get_state_display()}"
