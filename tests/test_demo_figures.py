"""What the platform keeps and shows of the demo's banners is what ``liannong check`` says of their exported workbooks."""

from __future__ import annotations

import json
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from liannong.accounts.models import User
from liannong.accounts.scope import Scope
from liannong.cli import demo, main
from liannong.cli.demo.accounts import BANNERS, HOME, as_, clerk_of
from liannong.exchange import exports
from liannong.registry.models import (
    Alert,
    AlertState,
    Attachment,
    BannerYear,
    Case,
    Complaint,
    Evaluation,
    Notice,
    Project,
    ProjectYear,
    RewardFigures,
    StoredFinding,
    Urging,
)
from liannong.registry.queries import overview
from liannong.registry.queries.rewards import of_banner, reward_of
from liannong.rulebook.findings import Counted, EmploymentReward, Finding, Left, Reward
from liannong.rulebook.numbers import Money, half_up, plain
from liannong.rulebook.rule import RULES
from liannong.web.findings import SETTLED, of_project
from tests.web.visitor import visitor

YEAR, ON = 2024, date(2024, 12, 31)
SOMETHING_FAILS = 1
Said = dict[str, Any]
Row = tuple[Any, ...]


class TheFiguresOfTheDemo(TestCase):
    """``said`` is what the check says, by banner (six digits). The demo is told once for all of it."""

    said: dict[str, Said]

    @classmethod
    def setUpTestData(cls):
        demo.demo(Namespace())
        with tempfile.TemporaryDirectory() as folder:
            cls.said = {banner: checked(banner, Path(folder)) for banner in BANNERS}

    def test_alerts_complaints_and_cases_stand_at_every_stage(self):
        alerts = Alert.objects.filter(banner=HOME)
        assert set(alerts.values_list("state", flat=True)) == set(AlertState)
        late = [alert.is_overdue(timezone.localdate()) for alert in alerts.filter(state=AlertState.ORDERED)]
        assert sorted(late) == [False, True]
        assert [alert.is_overdue(timezone.localdate()) for alert in alerts.exclude(escalated_on=None)].count(
            False
        ) == 0
        assert Urging.objects.get(ended_on=None).alert in alerts.filter(state=AlertState.ORDERED)
        put_right = alerts.get(state=AlertState.CLOSED)
        assert (put_right.closing, put_right.fails, put_right.times) == ("verified", False, 1)
        notice = Notice.objects.get(kind="rectification")
        assert (notice.thing, notice.standing(timezone.localdate())) == (put_right.finding.project, "running")
        assert sorted(Complaint.objects.values_list("state", flat=True)) == ["answered", "received", "taken"]
        published = Case.objects.get(state="published")
        assert Attachment.objects.filter(about="case", about_id=published.pk, kind="published").count() == 1
        assert Case.objects.filter(state="nominated").count() == 1

    def test_every_rule_and_reward_and_the_ranking_are_asked_about_it(self):
        said = self.said.values()
        assert {f["rule"] for each in said for f in each["findings"]} == set(RULES)
        assert {(r["rule"], r.get("route"), r["eligible"]) for each in said for r in each["rewards"]} == {
            (rule, route, eligible)
            for rule, route in (("employment-reward", None), ("linkage-reward", "A"), ("linkage-reward", "B"))
            for eligible in (True, False)
        }
        assert self.said[HOME]["ranking"]

    def test_no_row_of_the_exported_workbooks_is_left_out(self):
        assert [p for each in self.said.values() for p in each["problems"] if p["left_out"]] == []

    def test_every_finding_that_stands_is_the_one_of_the_workbook(self):
        for banner, said in self.said.items():
            stands = StoredFinding.objects.filter(banner=banner, year=YEAR, gone_on=None)
            assert Counter(map(finding_kept, stands)) == Counter(
                finding_said(f, banner) for f in said["findings"]
            )

    def test_every_project_with_something_amiss_shows_the_findings_of_the_workbook_with_their_figures(self):
        for banner, said in self.said.items():
            codes = {f["project"] or f["subject"] for f in said["findings"] if f["outcome"] not in SETTLED}
            for project in Project.objects.filter(banner=banner, code__in=codes):
                shown = [as_said(each.finding) for each in of_project(project, YEAR).shown]
                assert in_order(shown) == in_order(about(project, said))

    def test_a_clerk_reads_the_very_sentences(self):
        for banner, said in self.said.items():
            failing = next(
                f for f in said["findings"] if f["outcome"] == "fail" and f["stage"] == "admission"
            )
            project = Project.objects.get(banner=banner, code=failing["project"] or failing["subject"])
            address = reverse("project", args=[project.pk, "compliance"])
            page = visitor(clerk(banner)).get(address, {"year": YEAR}).content.decode()
            assert [f for f in about(project, said) if escape(f["message"]) not in page] == []

    def test_every_reward_that_is_kept_is_the_one_of_the_workbook(self):
        for banner, said in self.said.items():
            kept = RewardFigures.objects.filter(banner=banner, year=YEAR).select_related("operator")
            assert sorted(map(reward_kept, kept)) == sorted(map(reward_said, said["rewards"]))

    def test_a_claim_names_everyone_whom_the_workbook_counts_or_leaves_out(self):
        for banner, said in self.said.items():
            asked = [reward_of(each) for each in of_banner(banner, year=YEAR, on=ON)]
            assert sorted(map(named, asked)) == sorted(
                (*which(r), in_order(r["counted"]), in_order(r["left_out"])) for r in said["rewards"]
            )

    def test_duties_and_ranks_are_those_of_the_workbook(self):
        for banner, said in self.said.items():
            kept = ProjectYear.objects.filter(banner=banner, year=YEAR).select_related("project")
            assert {y.project.code: (y.duty, Money(y.assistance_funds).plain) for y in kept} == {
                duty["project"]: (duty["duty"], duty["assistance_funds"]) for duty in said["duties"]
            }
            assert {y.project.code: (y.rank, f"{y.score:.2f}", y.parts) for y in kept if y.rank} == {
                each["project"]: (each["rank"], each["score"], each["parts"]) for each in said["ranking"]
            }

    def test_the_sums_of_a_banner_are_those_of_the_workbook(self):
        for banner, said in self.said.items():
            here, outcomes = code(banner), Counter(f["outcome"] for f in said["findings"])
            assert Evaluation.objects.filter(division=here).latest("pk").counts == outcomes
            asked = overview.Asked(Scope.of(as_("region")), overview.Area(here), YEAR, ON)
            assert sums_kept(overview.total(overview.parts(asked), here)) == sums_said(said, outcomes)

    def test_the_indicators_of_a_banner_are_those_of_the_workbook(self):
        for banner, said in self.said.items():
            kept = BannerYear.objects.get(banner=banner, year=YEAR).indicators
            (assessed,) = said["assessments"]
            assert {name: value(name, *kept[name]) for name in kept} == {
                name: part["value"] for name, part in assessed["parts"].items()
            }


def checked(banner: str, folder: Path) -> Said:
    book, told = folder / f"{banner}.xlsx", folder / f"{banner}.json"
    exports.whole(exports.Wish(clerk(banner), "核对结论"), book, banner=banner)
    assert main(["check", str(book), "--as-of", ON.isoformat(), "--json", str(told)]) == SOMETHING_FAILS
    found: Said = json.loads(told.read_text(encoding="utf-8"))
    return found


def clerk(banner: str) -> User:
    return as_("banner-clerk") if banner == HOME else User.objects.get(username=clerk_of(banner))


def code(banner: str) -> str:
    return banner.ljust(12, "0")


def about(project: Project, said: Said) -> list[Said]:
    return [f for f in said["findings"] if project.code in (f["subject"], f["project"])]


def in_order(found: Iterable[Said]) -> list[str]:
    return sorted(json.dumps(each, ensure_ascii=False, sort_keys=True) for each in found)


def finding_kept(f: StoredFinding) -> Row:
    return (
        f.rule, f.article, f.stage, f.subject_type, f.subject, f.project_code, f.outcome, f.required, f.achieved,
        tuple(f.missing), f.message, f.division,
    )  # fmt: skip


def finding_said(f: Said, banner: str) -> Row:
    project = f["project"] or (f["subject"] if f["subject_type"] == "project" else "")
    return (
        f["rule"], f["article"], f["stage"], f["subject_type"], f["subject"], project, f["outcome"],
        f["required"] or "", f["achieved"] or "", tuple(f["missing"]), f["message"], f["place"] or code(banner),
    )  # fmt: skip


def as_said(f: Finding) -> Said:
    return {
        "rule": f.rule, "article": f.article, "stage": f.stage, "subject_type": f.subject_type, "subject": f.subject,
        "outcome": f.outcome, "required": None if f.required is None else plain(f.required),
        "achieved": None if f.achieved is None else plain(f.achieved), "missing": list(f.missing),
        "message": f.message, "project": f.project, "place": f.place, "line": f.line,
        "figures": {name: plain(figure) for name, figure in f.explanation.figures.items()},
    }  # fmt: skip


def reward_kept(r: RewardFigures) -> Row:
    money = (r.standard, r.cap, r.cap_on_actual_wages, r.cap_on_minimum_wages, r.income, r.amount)
    return (
        r.operator.code, r.rule, r.route, r.article, r.eligible, r.counted, *(Money(fen).plain for fen in money),
        sorted(r.left_out.items()), r.missing, r.message,
    )  # fmt: skip


def reward_said(r: Said) -> Row:
    money = ("standard", "cap", "cap_actual", "cap_minimum", "income", "amount")
    reasons = Counter(left["reason"] for left in r["left_out"])
    return (
        *which(r), r["article"], r["eligible"], r["persons"] if "persons" in r else r["households"],
        *(r.get(name, "0.00") for name in money), sorted(reasons.items()), r["missing"], r["message"],
    )  # fmt: skip


def which(r: Said) -> Row:
    return r["operator"], r["rule"], r.get("route", "")


def named(r: Reward) -> Row:
    route = "" if isinstance(r, EmploymentReward) else str(r.route)
    return (
        r.operator,
        r.rule,
        route,
        in_order(map(counted_said, r.counted)),
        in_order(map(left_said, r.left_out)),
    )


def counted_said(counted: Counted) -> Said:
    return {"id": counted.id, "name": counted.name} | {k: plain(v) for k, v in counted.figures.items()}


def left_said(left: Left) -> Said:
    told = {"id": left.id, "reason": left.reason, "name": left.name}
    return told | {"agreement": left.agreement} if left.agreement else told


def sums_kept(whole: overview.Part) -> Row:
    return whole.owing, Fraction(whole.funds, 100), whole.failing, whole.quota_met, whole.quota_asked


def sums_said(said: Said, outcomes: Counter[str]) -> Row:
    owing = {duty["project"] for duty in said["duties"] if duty["duty"] == "mandatory"}
    of_owing = [f for f in said["findings"] if f["rule"] == overview.RULES["quota"] and f["subject"] in owing]
    quota = Counter(f["outcome"] for f in of_owing)
    funds = sum(Fraction(duty["assistance_funds"]) for duty in said["duties"])
    return len(owing), funds, outcomes["fail"], quota["pass"], sum(quota[o] for o in overview.DECIDED)


def value(name: str, part: int, whole: int) -> str | None:
    """Yuan a household, or a share."""
    if not whole:
        return None
    return Money(half_up(Fraction(part, whole))).plain if name == "income" else plain(Fraction(part, whole))
