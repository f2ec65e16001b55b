"""The year's assessment of the league's banners: made known, objected to by one, answered and frozen. Art. 23."""

from __future__ import annotations

from datetime import date

YEAR = 2024
ANNOUNCED, OBJECTED, ANSWERED, FROZEN = (date(2025, 3, day) for day in (3, 5, 6, 11))


def tell() -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import assessments
    from liannong.registry.models.assessments import Tier
    from liannong.web.evidence import freezing

    league, leader = as_("league"), as_("banner-leader")
    made = assessments.announce(
        division=league.division, year=YEAR, tier=Tier.BANNER, on=ANNOUNCED, by=league
    )
    own = made.lines.get(division=leader.division)
    said = "就业达标一项，有项目的考勤在年底后才补齐，请按补录后的台账复核。"
    objection = assessments.object_to(own, text=said, on=OBJECTED, by=leader)
    answered = "考勤应在年度内登记，补录的部分计入下一年度。"
    assessments.answer(objection, text=answered, upheld=False, on=ANSWERED, by=league)
    freezing.way(FROZEN).apply(made, "freeze", by=league)
