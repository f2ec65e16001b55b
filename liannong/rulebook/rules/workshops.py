"""Art. 13: assistance workshops, their tier and whether they stand idle."""

from __future__ import annotations

from liannong.rulebook.facts import WorkshopFacts
from liannong.rulebook.law import Law
from liannong.rulebook.rule import Verdict, fails, passes, rule
from liannong.rulebook.vocabulary import Stage, SubjectType, WorkshopState

TIERS = ("workshops.tier_1_workers", "workshops.tier_2_workers", "workshops.tier_3_workers")


def tier(workshop: WorkshopFacts, law: Law) -> int | None:
    """1 is the highest, None below the lowest: by key beneficiaries employed in the year."""
    reached = (n for n, name in enumerate(TIERS, 1) if workshop.key_workers >= law.count(name))
    return next(reached, None)


@rule("workshop-idle", "13(3)", Stage.OPERATION, SubjectType.WORKSHOP)
def workshop_idle(workshop: WorkshopFacts, law: Law) -> Verdict:
    since = workshop.idle_since
    if workshop.state is WorkshopState.IDLE and (since is None or since <= law.on):
        when = f"自 {since} 起" if since else "（起始日期没有填写）"
        return fails("帮扶车间闲置{when}，请列入盘活名单。", when=when)
    rank = tier(workshop, law)
    level = f"{'一二三'[rank - 1]}档" if rank else "未入档"
    return passes("运行中，吸纳重点对象 {workers} 人，{level}。", workers=workshop.key_workers, level=level)
