from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liannong.registry.models import Division
from liannong.web import filters
from liannong.web.columns import Column
from liannong.web.lists import Listing, by_code_or_name

DIVISIONS = Listing(
    name="divisions",
    title=_("行政区划"),
    model=Division,
    columns=(
        Column("name", _("名称"), lambda row: row.name, sort="name"),
        Column("code", _("行政区划代码"), lambda row: row.code, sort="code"),
        Column("level", _("级别"), lambda row: row.get_level_display()),
        Column("path", _("全称"), lambda row: row.path),
        Column("statutory", _("法定行政区划"), lambda row: row.statutory, shown=False),
        Column("separately_planned", _("计划单列"), lambda row: row.separately_planned, shown=False),
    ),
    order="code",
    filters=(
        filters.choice("level", _("级别"), Division.Level.choices, "level"),
        filters.yes_no("separately_planned", _("计划单列")),
    ),
    search=by_code_or_name,
    hint=_("代码或名称"),
    place="code",
)
