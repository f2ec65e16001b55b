"""整改通知书: what is wrong, on what ground, who puts it right until when. Art. 19."""

from __future__ import annotations

from liannong.exchange.documents import Box, Document, Form, Heading, Paragraph, day
from liannong.reference.divisions import path_of
from liannong.registry.models import Alert
from liannong.rulebook.titles import cite, title

WIDTHS = (1.1, 1.9, 1.1, 1.9)


def rectification_order(alert: Alert) -> Document:
    """Of an alert that was ordered to be put right: it has an owner, a demand and a deadline."""
    project = alert.finding.project
    assert alert.ordered_on and alert.order_due_on
    rows = (
        ("责任单位", _addressee(alert), "整改期限", day(alert.order_due_on)),
        (
            "对象",
            f"{alert.get_subject_type_display()} {alert.subject}",
            "问题程度",
            str(alert.get_severity_display()),
        ),
        ("项目名称", project.name if project else "—", "所在地", path_of(alert.division)),
    )
    described = tuple((Box(a, label=True), Box(b), Box(c, label=True), Box(d)) for a, b, c, d in rows)
    number = alert.rectification.code if alert.rectification else ""
    parts = (
        Form(WIDTHS, described),
        Heading("一、发现的问题"),
        Paragraph(
            f"经按{alert.year}年度台账判断，“{title(alert.rule)}”不符合实施细则{cite(alert.finding.article)}的要求："
        ),
        Paragraph(str(alert.finding.message)),
        Heading("二、整改要求"),
        Paragraph(alert.demand),
        Heading("三、答复"),
        Paragraph(
            f"请于{day(alert.order_due_on)}前完成整改并书面答复，附佐证材料。整改情况由另一人核查，核查通过后解除预警。"
        ),
        Paragraph(f"下达日期：{day(alert.ordered_on)}　　　　　　（盖章）"),
    )
    return Document("整改通知书", f"整改编号：{number}" if number else "", parts=parts)


def _addressee(alert: Alert) -> str:
    """The owner by name where the ledgers know one."""
    project = alert.finding.project
    if project and alert.owner == "operator" and project.operator:
        return str(project.operator.name)
    if project and alert.owner == "department" and project.department:
        return str(project.department)
    return str(alert.get_owner_display())
