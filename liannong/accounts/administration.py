"""Who looks after whose account: the office one level above, within its own division, and nobody else."""

from __future__ import annotations

from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, Subject, may
from liannong.accounts.places import Level, is_code, level_of, lies_within
from liannong.accounts.roles import LEVELS, Role

STEPS = (Level.REGION, Level.LEAGUE, Level.BANNER)
BELOW_BANNER = len(STEPS)
LOCAL = frozenset(
    {Role.TOWNSHIP, Role.VILLAGE, Role.OPERATOR}
)  # townships have no administrator of their own


def step_of(role: str, division: str) -> int:
    """How many offices stand above an account; operators stand below the bureau of their banner."""
    return BELOW_BANNER if role in LOCAL else STEPS.index(level_of(division))


def looks_after(administrator: User, *, role: str, division: str) -> bool:
    """Whether an administrator may make, change or disable an account of this role at this place."""
    if not may(administrator, Action.CHANGE, Subject.ACCOUNT) or mismatch(role, division):
        return False
    is_next = step_of(role, division) == step_of(administrator.role, administrator.division) + 1
    return is_next and lies_within(division, administrator.division)


def roles_under(administrator: User) -> list[Role]:
    """The roles an administrator can give at some place of his."""
    below = step_of(administrator.role, administrator.division) + 1
    if below >= BELOW_BANNER:
        return [role for role in Role if role in LOCAL]
    return [role for role in Role if role not in LOCAL and STEPS[below] in LEVELS[role]]


def mismatch(role: str, division: str) -> str:
    """Why a role cannot be given at a place, in words; empty when it can."""
    if not is_code(division):
        return _("行政区划代码应为 15 开头的 12 位数字。")
    if role not in LEVELS:
        return _("角色不在名单内。")
    if level_of(division) not in LEVELS[role]:
        return _("角色“{role}”不能放在这一级行政区划，请核对代码的位数。").format(role=Role(role).label)
    return ""
