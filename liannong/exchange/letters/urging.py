"""督办函: what a banner owes, since when, and until when its league asks for it. Art. 19."""

from __future__ import annotations

from collections.abc import Iterator

from liannong.exchange.documents import Document, Heading, Paragraph, Part, Signatures, day
from liannong.reference import working_days
from liannong.reference.divisions import league_of, name_of
from liannong.registry.models import AlertState, Urging
from liannong.registry.models.alerts import STEPS
from liannong.rulebook.titles import cite, title


def urging_letter(urging: Urging) -> Document:
    """As things stood on the day it was written."""
    banner = urging.alert.division[:6].ljust(12, "0")
    league = name_of(league_of(banner)) or ""
    return Document(
        "关于限期办理逾期预警的督办函",
        number=f"督办编号：{urging.number}",
        to=f"{name_of(banner) or banner}乡村振兴部门",
        parts=(*_body(urging), Signatures((f"{league}乡村振兴部门",), urging.on)),
    )


def _body(urging: Urging) -> Iterator[Part]:
    alert, finding = urging.alert, urging.alert.finding
    late = working_days.between(urging.late_since, urging.on)
    project = f"项目“{finding.project.name}”的" if finding.project else "你地"
    yield Heading("一、逾期事项")
    yield Paragraph(
        f"{project}“{title(alert.rule)}”按{alert.year}年度台账判断不符合实施细则{cite(finding.article)}的要求："
        f"{finding.message}"
    )
    yield Paragraph(
        f"这一预警应于{day(urging.late_since)}前完成{STEPS[urging.step][0]}，至{day(urging.on)}已逾期{late}个工作日，仍未办理。"
    )
    if alert.demand and urging.step != AlertState.OPEN:
        yield Paragraph(f"已下达的整改要求：{alert.demand}")
    yield Heading("二、督办意见")
    yield Paragraph(urging.text)
    yield Paragraph(f"请于{day(urging.due_on)}前办结，并在系统中登记办理情况。")
