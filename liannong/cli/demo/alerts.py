"""Of what the evaluation raised one thing is put right and announced, the others are on their way or late, and one is urged. Art. 19."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from liannong.reference import working_days

if TYPE_CHECKING:
    from liannong.registry.models import Alert

ORDERED_LONG_AGO, ANSWERED_LONG_AGO, VERIFIED_LONG_AGO = (date(2025, 1, day) for day in (6, 13, 15))

DAYS_TO_ANSWER = 5


def tell() -> None:
    from django.utils import timezone

    today = timezone.localdate()
    told = {
        "open-competition": _put_right, "employment-quota": _overdue, "nominal-assistance": _ordered,
        "effects-stated": _answered,
    }  # fmt: skip
    for rule, tell_of in told.items():
        if alert := _of_home(rule):
            tell_of(alert, today)
    _escalated(today)


def _of_home(rule: str) -> Alert | None:
    from liannong.cli.demo.accounts import HOME
    from liannong.registry.models import Alert

    return Alert.objects.filter(banner=HOME, rule=rule).exclude(project_code="").order_by("pk").first()


def _order(alert: Alert, demand: str, on: date, owner: str) -> Alert:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import rectify

    due_on = rectify.latest_due(alert, on)
    return rectify.order(alert, owner=owner, demand=demand, due_on=due_on, on=on, by=as_("banner-clerk"))


def _answer(alert: Alert, text: str, on: date, by: str, title: str) -> Alert:
    """With a paper that bears it out."""
    from liannong.cli.demo.accounts import as_
    from liannong.cli.demo.papers import paper
    from liannong.registry.actions import rectify
    from liannong.registry.actions.attachments import attach
    from liannong.registry.models import AttachmentKind

    attach(to=alert, kind=AttachmentKind.EVIDENCE, file=paper(title, text), by=as_(by))
    return rectify.answer(alert, text=text, on=on, by=as_(by))


def _put_right(alert: Alert, today: date) -> None:
    """In the ledger too: the evaluation that follows finds it no more."""
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import rectify

    ordered = _order(
        alert, "请登记公开竞争的方式和结果，并补充公示。", ORDERED_LONG_AGO, owner="banner-clerk"
    )
    said = "经营主体由公开比选确定，比选结果已登记并公示。"
    answered = _answer(ordered, said, ANSWERED_LONG_AGO, "banner-clerk", "公开比选结果")
    _write_down(answered, today)
    verify = rectify.way(VERIFIED_LONG_AGO)
    verified = verify.apply(answered, "verify", by=as_("banner-reviewer"), reason="比选记录和公示材料齐全。")
    _evaluate_again()
    _announce(verified, today)


def _write_down(alert: Alert, today: date) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.exchange import row_form
    from liannong.exchange.row_form import Entry
    from liannong.exchange.row_stand import Stood
    from liannong.ledger.columns import BY_TABLE

    assert alert.finding.project
    stood = Stood(alert.finding.project)
    held = {"competition_method": "公开比选", "notice_since": "2022-03-01", "notice_until": "2022-03-11"}
    entry = Entry(BY_TABLE["project"], [dict(stood.cells) | held], as_("banner-clerk"), today, stood)
    row_form.keep(entry, seen=stood.mark, purpose="演示：登记竞争结果")


def _evaluate_again() -> None:
    from liannong.cli.demo.accounts import HOME
    from liannong.cli.demo.evaluations import YEAR_END
    from liannong.registry.actions.evaluations import evaluate

    evaluate(banner=HOME, year=YEAR_END.year, on=YEAR_END)


def _announce(alert: Alert, today: date) -> None:
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import notices
    from liannong.web.notices.drafts import of_alert

    alert.refresh_from_db()
    about = alert.finding.project
    notices.publish(about=about, **of_alert(alert), by=as_("banner-clerk"), on=today)


def _overdue(alert: Alert, today: date) -> None:
    _order(alert, "请按缺少的人数增加重点对象用工，并补签劳动协议。", ORDERED_LONG_AGO, owner="banner-clerk")


def _escalated(today: date) -> None:
    """What is late went up to the leagues, and one of them asks for the answer that was never given."""
    from liannong.cli.demo.accounts import as_
    from liannong.registry.actions import escalation, urging

    escalation.look_after(today)
    if alert := _of_home("employment-quota"):
        said = "请督促经营主体落实用工，已落实的尽快答复；确有困难的，说明原因和打算。"
        urging.urge(
            alert, text=said, due_on=working_days.after(today, DAYS_TO_ANSWER), on=today, by=as_("league")
        )


def _ordered(alert: Alert, today: date) -> None:
    _order(alert, "请到户核实是否有人受益；确属挂名的，提出处置意见。", today, owner="township")


def _answered(alert: Alert, today: date) -> None:
    ordered = _order(
        alert, "请补充预期收益和带动就业的依据。", today - timedelta(days=3), owner="banner-clerk"
    )
    said = "已与经营主体核对，拟带动十户务工，预期收益正在测算。"
    _answer(ordered, said, today, "banner-clerk", "带动成效说明")
