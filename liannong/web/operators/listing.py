from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from liannong.ledger.columns import Kind
from liannong.registry.models import Operator
from liannong.web import filters
from liannong.web.columns import Column, division, leading, of
from liannong.web.lists import Listing, by_code_or_name

PHONE = Column("phone", _("联系电话"), lambda row: row.masked_phone, shown=False)

OPERATORS = Listing(
    name="operators",
    title=_("经营主体"),
    model=Operator,
    sheet="operator",
    columns=(
        leading(of("operator", "name", sort=True)),
        of("operator", "code", sort=True),
        of("operator", "kind", sort=True),
        of("operator", "produce"),
        division(),
        of("operator", "dishonesty"),
        of("operator", "violation"),
        of("operator", "representative", shown=False),
        PHONE,
        Column("seat", _("注册地"), lambda row: row.seat, Kind.DIVISION, shown=False),
    ),
    order="name",
    filters=(
        filters.term("operator", "kind"),
        filters.text("produce", _("主营产业")),
        filters.yes_no("dishonesty", _("失信记录")),
        filters.yes_no("violation", _("违法记录")),
    ),
    search=by_code_or_name,
    hint=_("名称或统一社会信用代码"),
)
