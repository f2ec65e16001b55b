"""The same people in every test: two neighbouring banners of one league, and those above and below them."""

from __future__ import annotations

from typing import Any

from liannong.accounts.models import User
from liannong.accounts.roles import Role

REGION = "150000000000"
LEAGUE = "150400000000"  # 赤峰市
BANNER = "150422000000"  # 巴林左旗
NEIGHBOUR = "150423000000"  # 巴林右旗
TOWNSHIP = "150422100000"
VILLAGE = "150422100201"
CREDIT_CODE = "91150422MA0N000001"
DEPARTMENT = "农牧局"
PASSWORD = "Caoyuan-2024-xilin"

PLACES = {
    Role.REGION: REGION,
    Role.LEAGUE: LEAGUE,
    Role.TOWNSHIP: TOWNSHIP,
    Role.VILLAGE: VILLAGE,
}


def user(role: str, division: str = "", **fields: Any) -> User:
    """An account of this role at its usual place, in ``division`` when given."""
    place = division or PLACES.get(Role(role), BANNER)
    own = {"operator_code": CREDIT_CODE} if role == Role.OPERATOR else {}
    own |= {"department": DEPARTMENT} if role == Role.DEPARTMENT else {}
    name = fields.pop("username", f"{role}-{place}")
    return User.objects.create_user(
        name,
        fields.pop("password", PASSWORD),
        role=role,
        division=place,
        **{"display_name": role, **own, **fields},
    )
