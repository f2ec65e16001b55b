"""Five proposals of one banner, each as far as it got: one in every hand, one admitted, one sent back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from liannong.cli.demo.accounts import as_

if TYPE_CHECKING:
    from liannong.registry.models import Project

FIRST_DAY = date(2025, 3, 3)
CHECKED = (("check", "township"),)
SIGNED = (*CHECKED, ("sign-bureau", "banner-reviewer"), ("sign-department-second", "department"))
IN_NOTICE = (*SIGNED, ("publish", "banner-clerk"))
ADMITTED = (*IN_NOTICE, ("admit", "banner-leader"))
REASON = "带动户数与嘎查会议记录不一致，请核对后重新提交"

# Name, chain, year-round jobs, households with those that are key, yearly income; and the steps taken.
PROPOSALS = (
    ("肉羊标准化养殖暖棚", "肉羊", "3", "40", "18", "240000", ADMITTED),
    ("奶牛合作牧场挤奶设备", "奶牛", "2", "25", "11", "180000", IN_NOTICE),
    ("马铃薯储藏窖", "马铃薯", "2", "36", "14", "150000", CHECKED),
    ("饲草料加工点", "玉米", "2", "20", "9", "96000", ()),
    ("肉牛育肥圈舍", "肉牛", "2", "30", "12", "210000", (*CHECKED, ("return", "banner-reviewer"))),
)  # fmt: skip


def tell() -> None:
    for number, (name, chain, jobs, households, key, income, steps) in enumerate(PROPOSALS, start=1):
        project = _proposed(number, name, chain, jobs, households, key, income)
        _take(project, steps)


def _proposed(
    number: int, name: str, chain: str, jobs: str, households: str, key: str, income: str
) -> Project:
    from liannong.exchange.drafts import submit
    from liannong.exchange.proposals import Typed

    village = as_("village")
    rows = {
        "project": [{
            "code": f"SB2025{number:03d}", "name": name, "year": "2025", "nature": "经营性", "type": "产业发展",
            "chain": chain, "construction": "新建", "division": village.division, "location": "嘎查集体草场东侧",
            "responsible_unit": "嘎查村民委员会", "department": as_("department").department,
            "content": f"建设{name}一处，配套水电和防疫设施。", "asset_managed": "是", "asset_income": "否",
            "fixed_assets": "1500000", "ownership": "归嘎查集体所有，登记入账", "own_funds": "200000",
            "distribution": "收益的六成分给联结农牧户，四成留作嘎查集体积累", "competition": "否", "targets": "当年投产",
        }],
        "fund": [{"source": "衔接资金", "level": "自治区", "amount": "2000000", "year": "2025"}],
        "linkage": [{
            "mode": "吸纳就业", "households": households, "key_households": key, "persons": households,
            "key_persons": key, "jobs_year_round": jobs, "income": income, "practice": "优先安排脱贫户和监测户务工",
        }],
    }  # fmt: skip
    return submit(Typed(rows, village, FIRST_DAY))


def _take(project: Project, steps: tuple[tuple[str, str], ...]) -> None:
    """A step every other day; admission when the notice is over."""
    from liannong.registry.actions.library import move
    from liannong.registry.queries.notices import latest

    on = FIRST_DAY
    for name, role in steps:
        notice = latest(project, "admission") if name == "admit" else None
        on = (notice.until if notice else on) + timedelta(days=1 if notice else 2)
        project = move(project, name, by=as_(role), on=on, reason=REASON if name == "return" else "")
