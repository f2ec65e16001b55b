"""证据包 of a published figure: what it rests on, for whom, and that a change to it is named."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.models import AuditEvent, User
from liannong.accounts.verification import faults
from liannong.cli import main
from liannong.exchange.evidence import bundle as made
from liannong.exchange.evidence.bundle import Basis, of_figure
from liannong.exchange.evidence.manifest import verify
from liannong.exchange.exports import Wish
from liannong.registry.actions import assessments, decisions
from liannong.registry.actions.attachments import attach
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Alert, AssessedYear, Attachment, Notice, Project, StoredFinding
from liannong.web.evidence import freezing
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, REGION, user
from tests.registry.files import PDF, uploaded
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
LAST_DAY = date(2024, 12, 31)
HULUNBUIR, MANZHOULI, HAILAR = "150700000000", "150781000000", "150702000000"


@pytest.fixture
def both(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "attachments"
    found = land(BANNER, "左旗"), land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    Attachment.objects.all().delete()
    for each in found:
        evaluate(banner=each.division[:6], year=2024, on=LAST_DAY)
    return found


@pytest.fixture
def here(both):
    return both[0]


@pytest.fixture
def auditor(here):
    return visitor(user("auditor"))


def taken(client, address, tmp_path, **asked):
    """The zip that a form hands out, as a file."""
    answer = client.post(address, asked)
    path = tmp_path / "证据包.zip"
    path.write_bytes(b"".join(answer.streaming_content))
    return path


def told(path, name):
    with zipfile.ZipFile(path) as packed:
        return json.loads(packed.read(name))


def book(path):
    with zipfile.ZipFile(path) as packed:
        return openpyxl.load_workbook(BytesIO(packed.read("台账.xlsx")))


def everything(path):
    with zipfile.ZipFile(path) as packed:
        texts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".json")]
    cells = [str(value) for sheet in book(path) for row in sheet.values for value in row]
    return "\n".join([*texts, *cells])


def figure(measure):
    return f"{reverse('evidence-figure')}?year=2024&measure={measure}"


def test_a_figure_of_a_dashboard_comes_with_what_it_rests_on(here, auditor, tmp_path):
    decisions.keep(about=here.project, move="admit", by=user("banner-leader"), on=LAST_DAY, reason="符合条件")
    path = taken(auditor, figure("quota"), tmp_path)
    assert verify(path).faults == []
    shown = told(path, "数字.json")
    assert (shown["figure"], shown["value"], shown["made_of"], shown["rows"]) == (
        "就业达标", "0.0%", {"quota_met": 0, "quota_asked": 1}, 1,
    )  # fmt: skip
    assert {"项目", "就业", "联结协议", "带动收益"} <= set(book(path).sheetnames)
    assert "employment-quota" in {each["rule"] for each in told(path, "判断结果.json")}
    assert [each["reason"] for each in told(path, "决定.json")] == ["符合条件"]
    assert [each["title"] for each in told(path, "公示.json")["notices"]] == [here.notice.title]


@pytest.fixture
def hulunbuir(both):
    for number, (banner, name) in enumerate(((MANZHOULI, "满洲里"), (HAILAR, "海拉尔"))):
        land(banner, name, operator_code=f"91150700MA0N00000{number}")
        evaluate(banner=banner[:6], year=2024, on=LAST_DAY)


@pytest.mark.parametrize("measure", ["funds", "quota", "failing", "collective", "rectified"])
def test_cities_that_report_apart_stand_in_the_evidence_as_on_the_page(hulunbuir, tmp_path, measure):
    region = visitor(user("region", REGION))
    asked = {"year": 2024, "measure": measure, "apart": 1}
    for where, cities in ((REGION, True), (HULUNBUIR, False)):
        page = region.get(reverse("dashboard"), asked | {"in": where})
        shown = told(taken(region, page.context["evidence"], tmp_path), "数字.json")
        board = page.context["board"]
        assert [(each["place"], each["name"], each["value"]) for each in shown["parts"]] == [
            (row.part.code, row.name, board.measure.text(row.part)) for row in board.rows
        ]
        assert shown["value"] == board.measure.text(board.total)
        assert (MANZHOULI in {each["place"] for each in shown["parts"]}) == cities


def test_rows_of_a_city_apart_are_not_in_the_evidence_of_its_league(hulunbuir, tmp_path):
    region = visitor(user("region", REGION))
    for apart, names in ((1, {"XM-150702"}), (0, {"XM-150702", "XM-150781"})):
        path = taken(region, f"{figure('funds')}&in={HULUNBUIR}&apart={apart}", tmp_path)
        codes = {row[0] for row in book(path)["项目"].values} - {"项目编码*"}
        assert (codes, told(path, "数字.json")["rows"]) == (names, len(names))


def test_where_a_reader_looks_at_the_moment_takes_nothing_out_of_it(both, tmp_path):
    line = AssessedYear.objects.get(division=BANNER)
    line.assessment.year = 2024
    line.assessment.save()
    league = visitor(user("league", LEAGUE))
    league.post(reverse("place"), {"code": NEIGHBOUR, "next": "/"})
    shown = told(taken(league, reverse("evidence-result", args=[line.pk]), tmp_path), "数字.json")
    assert shown["rows"]["建立机制"] == 1


def test_findings_and_allocations_of_no_project_come_along(here, auditor, tmp_path):
    failing = taken(auditor, figure("failing"), tmp_path)
    found = {each["subject_type"] for each in told(failing, "判断结果.json") if each["outcome"] == "fail"}
    assert told(failing, "数字.json")["rows"] == len(
        [each for each in told(failing, "判断结果.json") if each["outcome"] == "fail"]
    )
    assert "asset" in found
    path = taken(auditor, figure("collective"), tmp_path)
    assert book(path).sheetnames == ["集体收益分配"]
    assert [row[0] for row in book(path)["集体收益分配"].values][-1] == here.allocation.code


def test_the_papers_of_an_order_come_with_the_figure(here, auditor, tmp_path):
    alert = Alert.objects.filter(banner=here.project.banner, rule="asset-in-use").get()
    attach(to=alert, kind="evidence", file=uploaded("租赁协议.pdf"), by=user("banner-clerk"))
    path = taken(auditor, figure("rectified"), tmp_path)
    (name,) = [name for name in verify(path).manifest.files if name.endswith("租赁协议.pdf")]
    with zipfile.ZipFile(path) as packed:
        assert packed.read(name) == PDF


def test_a_score_comes_with_every_indicator_and_what_stands_behind(here, tmp_path):
    line = AssessedYear.objects.get(division=BANNER)
    line.assessment.year = 2024
    line.assessment.save()
    league = visitor(user("league", LEAGUE))
    path = taken(league, reverse("evidence-result", args=[line.pk]), tmp_path)
    shown = told(path, "数字.json")
    assert (shown["value"], shown["rank"]) == ("50.00", 1)
    assert set(shown["parts"]) == set(line.parts)
    assert shown["rows"]["建立机制"] == 1
    assert here.project.code in everything(path)
    assert AuditEvent.objects.filter(action="export", subject="assessedyear").count() == 1


@pytest.fixture
def frozen_line(both):
    """The league's results of 2024, frozen as the page does it."""
    today = timezone.localdate()
    long_ago = today - timedelta(days=60)
    league = user("league", LEAGUE)
    made = assessments.announce(division=LEAGUE, year=2024, tier="banner", on=long_ago, by=league)
    attach(to=both[0].project, kind="evidence", file=uploaded("批复.pdf"), by=user("banner-clerk"))
    moved = {"move": "freeze", "seen": "open"}
    visitor(league).post(reverse("assessment-move", args=[made.pk]), moved)
    made.refresh_from_db()
    assert made.state == "frozen"
    return made.lines.get(division=BANNER)


def test_what_was_frozen_comes_as_it_was_then(frozen_line, both, tmp_path):
    here = both[0]
    league = visitor(User.objects.get(username=f"league-{LEAGUE}"))
    Project.objects.update(name="后来改过的名字")
    StoredFinding.objects.all().update(message="后来的判断")
    address = reverse("evidence-result", args=[frozen_line.pk])
    assert "冻结时留存的证据包" in league.get(address).content.decode()
    path = taken(league, address, tmp_path)
    text = everything(path)
    assert here.project.name in text and here.project.code in text
    assert "后来" not in text
    assert told(path, "数字.json")["value"] == str(frozen_line.score)
    assert [each["name"] for each in told(path, "附件.json")] == ["批复.pdf"]
    assert verify(path).faults == [] and main(["evidence", "verify", str(path)]) == 0


def test_its_hashes_are_in_the_trail_of_the_transaction_that_froze_it(frozen_line, tmp_path):
    league = visitor(User.objects.get(username=f"league-{LEAGUE}"))
    path = taken(league, reverse("evidence-result", args=[frozen_line.pk]), tmp_path)
    event = AuditEvent.objects.get(action="keep-evidence", subject_key=frozen_line.audit_key)
    kept = {field: new for field, _old, new in event.changes}
    assert kept["digest"] == hashlib.new("sm3", path.read_bytes()).hexdigest()
    assert kept["evidence"] == verify(path).digest
    assert AuditEvent.objects.get(action="freeze").position > event.position
    assert AuditEvent.objects.filter(action="export", subject_key=frozen_line.audit_key).count() == 1
    assert list(faults()) == []


def test_what_was_kept_holds_nothing_of_next_door_and_is_no_paper_to_open_or_remove(
    frozen_line, both, tmp_path
):
    other = both[1]
    path = taken(visitor(user("auditor")), reverse("evidence-result", args=[frozen_line.pk]), tmp_path)
    assert [each for each in other.telltales if each in everything(path)] == []
    kept = Attachment.objects.get(kind="frozen", about_id=frozen_line.pk)
    leader = visitor(user("banner-leader"))
    assert leader.get(reverse("attachment", args=[kept.pk])).status_code == 404
    assert leader.post(reverse("detach", args=[kept.pk])).status_code == 404
    assert leader.post(reverse("evidence-result", args=[frozen_line.pk])).status_code == 403
    stranger = visitor(user("auditor", NEIGHBOUR))
    assert stranger.post(reverse("evidence-result", args=[frozen_line.pk])).status_code == 404


def test_freezing_fails_as_a_whole_where_its_evidence_cannot_be_kept(both, settings, tmp_path):
    league = user("league", LEAGUE)
    long_ago = timezone.localdate() - timedelta(days=60)
    made = assessments.announce(division=LEAGUE, year=2024, tier="banner", on=long_ago, by=league)
    (tmp_path / "full").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "full"
    with pytest.raises(NotADirectoryError):
        freezing.way(timezone.localdate()).apply(made, "freeze", by=league)
    made.refresh_from_db()
    assert (made.state, Attachment.objects.filter(kind="frozen").count()) == ("open", 0)


def test_what_was_frozen_before_evidence_was_kept_is_not_made_up(frozen_line, tmp_path):
    Attachment.objects.filter(kind="frozen").delete()
    league = visitor(User.objects.get(username=f"league-{LEAGUE}"))
    answer = league.post(reverse("evidence-result", args=[frozen_line.pk]), follow=True)
    assert "不能当作当时的依据" in answer.content.decode()


def test_a_notice_comes_with_its_words_and_its_project(here, auditor, tmp_path):
    path = taken(auditor, reverse("evidence-notice", args=[here.notice.pk]), tmp_path)
    assert told(path, "数字.json")["body"] == here.notice.body
    assert [each["number"] for each in told(path, "公示.json")["objections"]] == [here.objection.number]
    assert here.project.code in everything(path)


def test_a_notice_of_a_place_stands_alone(here, auditor, tmp_path):
    alone = Notice.objects.create(
        kind="policy", title="政策公告", since=LAST_DAY, until=LAST_DAY, by=here.notice.by, division=BANNER
    )
    path = taken(auditor, reverse("evidence-notice", args=[alone.pk]), tmp_path)
    assert verify(path).faults == [] and "台账.xlsx" not in verify(path).manifest.files


def test_nothing_of_next_door_is_in_it(both, auditor, tmp_path):
    _here, other = both
    for measure in ("quota", "failing", "collective", "rectified", "income"):
        text = everything(taken(auditor, figure(measure), tmp_path))
        assert [each for each in other.telltales if each in text] == []
    for name, pk in (("evidence-notice", other.notice.pk), ("evidence-result", other.assessed.pk)):
        assert auditor.get(reverse(name, args=[pk])).status_code == 404


def test_nobody_is_named_by_number_where_none_may_be(here, auditor, tmp_path):
    text = everything(taken(auditor, figure("quota"), tmp_path, purpose="审计需要完整信息"))
    assert here.person.id_number not in text


@pytest.mark.parametrize("role", ["village", "operator", "administrator"])
def test_who_exports_nothing_takes_no_evidence(here, role):
    client = visitor(user(role))
    for address in (
        figure("quota"), reverse("evidence-notice", args=[here.notice.pk]),
        reverse("evidence-result", args=[here.assessed.pk]),
    ):  # fmt: skip
        assert client.get(address).status_code == 403


def test_the_export_is_kept_with_the_digest_of_its_manifest(here, auditor, tmp_path):
    path = taken(auditor, figure("quota"), tmp_path)
    event = AuditEvent.objects.filter(action="export").get()
    assert (event.subject, event.division) == ("export", BANNER)
    assert {field: new for field, _old, new in event.changes}["evidence"] == verify(path).digest


def test_what_is_altered_afterwards_is_named(here, auditor, tmp_path):
    path = taken(auditor, figure("quota"), tmp_path)
    with zipfile.ZipFile(path) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    entries["数字.json"] = entries["数字.json"].replace(b"0.0%", b"99.0%")
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    assert verify(path).faults == ["被改动：数字.json"]


def test_many_projects_are_written_in_parts_that_hold_what_one_file_would(both, tmp_path, monkeypatch):
    league = visitor(user("league", LEAGUE))
    Attachment.objects.all().delete()
    for each in both:
        attach(to=each.project, kind="evidence", file=uploaded(f"{each.name}.pdf"), by=None)

    def found(path):
        """Rows of every kind, and the papers, wherever they stand."""
        with zipfile.ZipFile(path) as packed:
            entries = {name: packed.read(name) for name in packed.namelist()}

        def of(ending):
            return [content for name, content in entries.items() if name.endswith(ending)]

        books = [openpyxl.load_workbook(BytesIO(content)) for content in of("台账.xlsx")]
        return (
            sorted(str(each) for content in of("判断结果.json") for each in json.loads(content)),
            sorted(str(each) for content in of("预警整改.json") for each in json.loads(content)),
            sorted({str(each) for content in of("变更.json") for each in json.loads(content)}),
            {row[0] for each in books if "项目" in each.sheetnames for row in each["项目"].values},
            {row[0] for each in books if "集体收益分配" in each.sheetnames for row in each["集体收益分配"].values},
            sorted(name.rpartition("/")[2] for name in entries if name.endswith(".pdf")),
        )  # fmt: skip

    def rows():
        event = AuditEvent.objects.filter(action="export").latest("position")
        return {field: new for field, _old, new in event.changes}["rows"]

    for measure in ("failing", "rectified", "collective", "income"):
        whole = found(taken(league, figure(measure), tmp_path))
        counted = rows()
        with monkeypatch.context() as patched:
            patched.setattr(made, "AT_ONCE", 1)
            path = taken(league, figure(measure), tmp_path)
        assert (found(path), rows()) == (whole, counted)
        assert verify(path).faults == []
        if measure != "collective":
            assert {"001/台账.xlsx", "002/台账.xlsx", "数字.json"} < set(verify(path).manifest.files)


def test_a_change_within_a_part_is_named(both, tmp_path, monkeypatch):
    monkeypatch.setattr(made, "AT_ONCE", 1)
    path = taken(visitor(user("league", LEAGUE)), figure("failing"), tmp_path)
    with zipfile.ZipFile(path) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    del entries["002/变更.json"]
    entries["003/判断结果.json"] += b" "
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    assert verify(path).faults == ["缺少：002/变更.json", "被改动：003/判断结果.json"]
    assert main(["evidence", "verify", str(path)]) != 0


def test_a_thing_out_of_reach_is_not_bundled(both, tmp_path):
    _here, other = both
    basis = Basis("邻旗公示", BANNER, (), things=(other.notice,))
    with pytest.raises(PermissionDenied):
        of_figure(Wish(user("auditor")), tmp_path / "x.zip", basis, at=None)


def test_the_pages_lead_there(here, auditor):
    board = auditor.get(reverse("dashboard"), {"year": 2024, "measure": "quota"}).content.decode()
    assert reverse("evidence-figure") in board
    assert (
        reverse("evidence-notice", args=[here.notice.pk])
        in auditor.get(reverse("notice", args=[here.notice.pk])).content.decode()
    )
    assert (
        reverse("evidence-result", args=[here.assessed.pk])
        in auditor.get(reverse("assessment-result", args=[here.assessed.pk])).content.decode()
    )
