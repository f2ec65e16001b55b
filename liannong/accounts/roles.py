"""The roles, and the levels of division each one may be given at."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liannong.accounts.places import Level


class Role(TextChoices):
    REGION = "region", _("自治区")
    LEAGUE = "league", _("盟市")
    BANNER_CLERK = "banner-clerk", _("旗县经办")
    BANNER_REVIEWER = "banner-reviewer", _("旗县审核")
    BANNER_LEADER = "banner-leader", _("旗县负责人")
    DEPARTMENT = "department", _("行业主管部门")
    TOWNSHIP = "township", _("苏木乡镇")
    VILLAGE = "village", _("嘎查村")
    OPERATOR = "operator", pgettext_lazy("role", "经营主体")
    AUDITOR = "auditor", _("审计（只读）")
    ADMINISTRATOR = "administrator", _("系统管理")


OFFICES = frozenset({Level.REGION, Level.LEAGUE, Level.BANNER})

LEVELS: dict[str, frozenset[Level]] = {
    Role.REGION: frozenset({Level.REGION}),
    Role.LEAGUE: frozenset({Level.LEAGUE}),
    Role.BANNER_CLERK: frozenset({Level.BANNER}),
    Role.BANNER_REVIEWER: frozenset({Level.BANNER}),
    Role.BANNER_LEADER: frozenset({Level.BANNER}),
    Role.DEPARTMENT: OFFICES,
    Role.TOWNSHIP: frozenset({Level.TOWNSHIP}),
    Role.VILLAGE: frozenset({Level.VILLAGE}),
    Role.OPERATOR: frozenset({Level.BANNER}),
    Role.AUDITOR: OFFICES,
    Role.ADMINISTRATOR: OFFICES,
}

# Who decides signs in with a second factor, where the setting asks for one.
DECIDING = frozenset({Role.REGION, Role.LEAGUE, Role.BANNER_REVIEWER, Role.BANNER_LEADER})
