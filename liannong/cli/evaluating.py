"""``liannong evaluate``: ask the rule book about everything in a division, here and now."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime

from liannong.cli.refusal import Refused
from liannong.cli.serving import ready_django, say


def evaluate(options: Namespace) -> int:
    """0 when every banner was judged. Refused for a day before the Rules."""
    ready_django()
    from liannong.reference.divisions import name_of
    from liannong.registry.actions.evaluation_jobs import banners_of
    from liannong.registry.actions.evaluations import evaluate as judge
    from liannong.registry.models import Evaluation
    from liannong.rulebook.law import NotInForce

    year, on = _period(options)
    asked = Evaluation(division=_division(options.division), year=year, as_of=on)
    for banner in banners_of(asked):
        try:
            run = judge(banner=banner, year=year, on=on)
        except NotInForce as refusal:
            raise Refused(str(refusal)) from refusal
        say(
            f"{name_of(banner) or banner}　{sum(run.counts.values())} 条结论，新出现 {run.opened}，消失 {run.gone}"
        )
    say(f"已按 {on} 判断 {year} 年度。")
    return 0


def _division(text: str) -> str:
    from liannong.accounts.places import is_code
    from liannong.reference.divisions import padded

    if not is_code(code := padded(text)):
        raise Refused(f"--division：“{text}”不是内蒙古的行政区划代码，例如 150422。")
    return code


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"--as-of：“{text}”不是日期，例如 2024-12-31。") from None


def _period(options: Namespace) -> tuple[int, date]:
    from liannong.registry.queries.years import latest_year

    today = datetime.now().astimezone().date()
    as_of = _day(options.as_of) if options.as_of else None
    year = options.year or (as_of.year if as_of else latest_year(today.year) or today.year)
    if as_of and as_of.year < year:
        raise Refused(f"截至日期 {as_of} 早于 {year} 年，无从判断这一年；请改 --year 或 --as-of。")
    return year, as_of or min(date(year, 12, 31), today)
