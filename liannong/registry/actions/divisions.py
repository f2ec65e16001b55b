"""The divisions of the region as the reference data has them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from liannong.reference import divisions as reference
from liannong.registry.models import Division

FIELDS = ("name", "level", "parent_id", "path", "statutory", "separately_planned")


@transaction.atomic
def load_divisions() -> int:
    """Add what is missing and correct what differs; returns how many. Nothing is removed: rows may lie there."""
    stands = {code: rest for code, *rest in Division.objects.values_list("code", *FIELDS)}
    wanted = [division for division in _listed() if stands.get(division.code) != _values(division)]
    Division.objects.bulk_create(
        wanted, batch_size=1000, update_conflicts=True, unique_fields=["code"], update_fields=FIELDS
    )
    return len(wanted)


def load_after_migrations(**signal: Any) -> None:
    """Once the tables stand, and again when the reference data has a new edition."""
    load_divisions()


def _listed() -> list[Division]:
    banners = {banner.code: banner for banner in reference.banners()}
    return [_division(found, banners.get(found.code)) for found in reference.divisions().values()]


def _division(found: reference.Division, banner: reference.Banner | None) -> Division:
    return Division(
        code=found.code, name=found.name, level=found.level, parent_id=found.parent or None,
        path=reference.path_of(found.code), statutory=banner is None or banner.statutory,
        separately_planned=banner is not None and banner.separately_planned,
    )  # fmt: skip


def _values(division: Division) -> list[Any]:
    return [getattr(division, field) for field in FIELDS]
