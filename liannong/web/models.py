"""What pages keep for one reader."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A list as somebody filtered, sorted and laid it out, under a name; nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    listing = models.CharField(max_length=32)
    name = models.CharField(_("视图名称"), max_length=40)
    query = models.TextField(blank=True)

    class Meta:
        verbose_name = _("视图")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["user", "listing", "name"],
                name="saved_view_unique",
                violation_error_message=_("这个名称的视图已有，请换一个名称。"),
            ),
        )

    def __str__(self) -> str:
        return self.name
