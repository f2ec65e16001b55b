"""A proposal filled in from a workbook: what it fills, what it refuses by sheet, row and column; nothing is stored."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from liannong.accounts.models import AuditEvent
from liannong.exchange.proposal_books import LARGEST, LATER
from liannong.ledger.columns import BY_TABLE
from liannong.registry.models import Project
from liannong.web.proposals.forms import LINES
from tests.accounts.cast import BANNER, VILLAGE, user
from tests.exchange.files import reading
from tests.web.land import land
from tests.web.proposing import ASSET, BOOK, CODE, FUND, OPERATOR, send, shown, workbook
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
NEXT_VILLAGE = "150422100202"


@pytest.fixture
def here():
    return land(BANNER, "左旗", operator_code=OPERATOR)


@pytest.fixture
def village(here):
    return visitor(user("village"))


@pytest.fixture
def filled(tmp_path):
    return lambda **rows: workbook(tmp_path / "申报.xlsx", **rows).read_bytes()


def fill(client, content, name="申报.xlsx"):
    sent = {"do": "fill", "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("propose"), sent)


def told(page):
    return [(each.sheet, each.row, each.column, each.problem) for each in page.context["told"]]


def refused(page):
    """What is wrong; and that the paper stayed empty and nothing was stored."""
    assert page.status_code == 422
    assert page.context["paper"].own["name"].value() is None
    assert not Project.objects.filter(step="draft").exists()
    return told(page)


def upload_errors(page):
    assert page.status_code == 422
    return page.context["upload"].errors["file"]


def test_a_good_workbook_fills_the_paper_and_stores_nothing(village, filled):
    before = AuditEvent.objects.count()
    page = fill(village, filled())
    assert (page.status_code, told(page)) == (200, [])
    rows = page.context["paper"].rows
    own = rows["project"][0]
    assert (own["code"], own["name"], own["division"], own["fixed_assets"], own["notice_since"]) == (
        CODE, "肉羊暖棚", VILLAGE, "1500000", "2024-05-06",
    )  # fmt: skip
    assert [(line["source"], line["amount"]) for line in rows["fund"]] == [
        ("衔接资金", "2000000"), ("京蒙协作资金", "100000"),
    ]  # fmt: skip
    assert [(line["mode"], line["households"]) for line in rows["linkage"]] == [("吸纳就业", "40")]
    assert [(line["code"], line["name"]) for line in rows["asset"]] == [("ZC9", "暖棚")]
    assert "还没有保存" in page.content.decode()
    assert page.context["judged"].blocking == 0
    assert (Project.objects.filter(step="draft").count(), AuditEvent.objects.count()) == (0, before)


def test_what_was_filled_in_is_sent_like_anything_typed(village, filled):
    send(village, shown(fill(village, filled())), "submit")
    project = Project.objects.get(step="proposed")
    assert (project.code, project.funds.count(), project.linkages.count(), project.assets.count()) == (
        CODE,
        2,
        1,
        1,
    )


def test_two_projects_in_one_workbook_are_refused(village, filled):
    second = BOOK["project"][0] | {"code": "暖棚2"}
    page = fill(village, filled(project=[*BOOK["project"], second]))
    assert refused(page) == [("项目", 4, "项目编码", "several")]
    assert "一份申报只填一个项目" in page.content.decode()


def test_every_wrong_cell_is_told_by_sheet_row_and_column(village, filled):
    wrong = [FUND | {"project": CODE, "amount": "若干", "year": "去年"}, FUND | {"project": "别的"}]
    page = fill(
        village, filled(fund=wrong, asset=[ASSET | {"project": CODE, "code": "ZC9", "class": "其它"}])
    )
    found = refused(page)
    assert {each[:3] for each in found} == {
        ("项目资金", 3, "金额"), ("项目资金", 3, "年度"), ("项目资金", 4, "项目编码"), ("项目资产", 3, "资产类别"),
    }  # fmt: skip
    assert "不是数字" in page.content.decode()


def test_a_village_outside_the_scope_is_refused(village, filled):
    page = fill(village, filled(project=[BOOK["project"][0] | {"division": NEXT_VILLAGE}]))
    assert ("项目", 3, "行政区划代码", "outside-scope") in refused(page)
    assert "不在您的管辖范围" in page.content.decode()


def test_a_code_that_is_taken_and_an_operator_nobody_registered_are_told(village, filled, here):
    page = fill(village, filled(project=[BOOK["project"][0] | {"code": here.project.code}]))
    assert ("项目", 3, "项目编码", "taken") in refused(page)
    page = fill(village, filled(project=[BOOK["project"][0] | {"operator": "911504227401000015"}]))
    assert ("项目", 3, "经营主体代码", "unknown-reference") in refused(page)


def test_a_state_behind_the_gate_is_refused(village, filled):
    assert ("项目", 3, "状态", "state") in refused(
        fill(village, filled(project=[BOOK["project"][0] | {"state": "入库"}]))
    )


def test_an_operator_fills_in_its_own_proposal_alone(filled, here):
    own = visitor(user("operator", operator_code=OPERATOR))
    assert fill(own, filled()).context["paper"].own["operator"].value() == OPERATOR
    unnamed = fill(own, filled(project=[BOOK["project"][0] | {"operator": OPERATOR}])).context["paper"]
    assert unnamed.own["operator"].value() == OPERATOR
    stranger = visitor(user("operator", operator_code="91150423MA0N000002", username="别家"))
    assert ("项目", 3, "经营主体代码", "outside-scope") in refused(fill(stranger, filled()))


def test_more_lines_than_a_paper_has_are_refused(village, filled):
    page = fill(village, filled(fund=[FUND | {"project": CODE}] * 61))
    assert refused(page) == [("项目资金", 63, "项目编码", "too-many")]


def test_an_empty_template_and_one_without_a_project_are_refused_in_words(village, filled):
    nothing = filled(project=[], fund=[], linkage=[], asset=[])
    assert upload_errors(fill(village, nothing)) == ["“项目”表里没有填写项目。"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("申报.pdf", b"%PDF-1.7", "请上传按表格填好的 .xlsx 工作簿"),
        ("申报.xlsx", b"%PDF-1.7", "申报.xlsx"),
        ("申报.csv", "项目编码\nX".encode(), "请上传按表格填好的 .xlsx 工作簿"),
        ("申报.xlsx", b"PK\x03\x04", "申报.xlsx"),
        ("申报.xlsx", b"PK" + b"0" * LARGEST, "5 MiB"),
        ("申报.xlsx", b"", "文件是空的"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(village, name, content, said):
    assert said in str(upload_errors(fill(village, content, name)))


def test_a_zip_of_ledgers_is_no_workbook_whatever_it_is_called(village, tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("项目.csv", "项目编码\nX")
    assert "不能上传" in str(upload_errors(fill(village, path.read_bytes())))


def test_other_ledgers_in_the_workbook_are_not_even_read(village, filled, tmp_path):
    path = tmp_path / "多.xlsx"
    path.write_bytes(filled())
    book = openpyxl.load_workbook(path)
    book.create_sheet("农牧户").append(["不是", "表头"])
    book.save(path)
    assert fill(village, path.read_bytes()).status_code == 200


def test_what_is_registered_later_is_told_and_not_taken(village, filled, tmp_path):
    path = tmp_path / "多.xlsx"
    path.write_bytes(filled())
    book = openpyxl.load_workbook(path)
    page = book["项目资产"]
    page.cell(1, page.max_column + 1, "使用状态")
    page.cell(3, page.max_column, "在用")
    book.save(path)
    answer = fill(village, path.read_bytes())
    assert (answer.status_code, told(answer)) == (200, [("项目资产", 3, "使用状态", "later")])


@pytest.mark.parametrize("role", ["township", "banner-reviewer", "auditor"])
def test_who_does_not_propose_has_neither_template_nor_filling(here, filled, role):
    client = visitor(user(role))
    assert client.get(reverse("proposal-workbook")).status_code == 403
    assert fill(client, filled()).status_code == 403


def test_the_template_asks_for_what_the_paper_asks_and_reads_as_nothing(village, tmp_path):
    path = Path(tmp_path) / "下载.xlsx"
    answer = village.get(reverse("proposal-workbook"))
    path.write_bytes(b"".join(answer.streaming_content))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["填写说明", "项目", "项目资金", "联结机制", "项目资产"]
    for table, fields in LINES.items():
        columns = [c for c in BY_TABLE[table].columns if c.field not in LATER.get(table, ())]
        assert {*fields, "project"} == {column.field for column in columns}
        assert [str(c.value).rstrip("*") for c in book[BY_TABLE[table].name][1]] == [
            c.heading for c in columns
        ]
    assert reading(path).problems == []


def test_an_opened_draft_is_not_filled_over(village, filled):
    send(village, shown(fill(village, filled())))
    draft = Project.objects.get(step="draft")
    assert "用 Excel 表格填报" not in village.get(reverse("proposal", args=[draft.pk])).content.decode()
    assert "用 Excel 表格填报" in village.get(reverse("propose")).content.decode()
