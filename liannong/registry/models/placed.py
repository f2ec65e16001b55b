"""Rows that belong to a place."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

BANNER_DIGITS = 6


def banner_field() -> Any:
    """Computed by the database, so that it cannot disagree with the division."""
    return models.GeneratedField(
        expression=Substr("division", 1, BANNER_DIGITS),
        output_field=models.CharField(_("旗县"), max_length=BANNER_DIGITS),
        db_persist=True,
    )


def audit_key(banner: str, row: int) -> str:
    """By which the history of a row is found in the audit trail."""
    return f"{banner}/{row}"


class Placed(models.Model):
    """``division`` decides who may see the row; ``banner`` is whose ledger it stands in."""

    division = models.CharField(_("行政区划代码"), max_length=12)
    banner = banner_field()

    class Meta:
        abstract = True

    @property
    def audit_key(self) -> str:
        return audit_key(self.division[:BANNER_DIGITS], self.pk)
