from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from liannong.accounts import workbook
from liannong.accounts.models import AuditEvent, User
from liannong.accounts.verification import faults
from tests.accounts.cast import BANNER, CREDIT_CODE, TOWNSHIP, VILLAGE, user
from tests.accounts.visits import inside, knock

pytestmark = pytest.mark.django_db

HEAD = ["账号*", "姓名*", "角色*", "行政区划代码*", "经营主体代码", "主管部门", "联系电话"]
GOOD = [
    ["su-wang", "王书记", "苏木乡镇", TOWNSHIP, "", "", "13800000001"],
    ["gacha-li", "李书记", "嘎查村", VILLAGE, "", "", ""],
    ["farm", "某合作社", "经营主体", BANNER, CREDIT_CODE, "", ""],
]


def book(*rows: list[object], title: str = "") -> BytesIO:
    made, out = openpyxl.Workbook(), BytesIO()
    assert made.active is not None
    for row in ([[title]] if title else []) + [HEAD, *rows]:
        made.active.append(row)
    made.save(out)
    out.seek(0)
    out.name = "账号.xlsx"
    return out


@pytest.fixture
def administrator() -> User:
    return user("administrator", BANNER)


def test_every_row_becomes_an_account_with_its_own_first_password(administrator: User) -> None:
    page = inside(administrator).post(reverse("accounts-bulk"), {"file": book(*GOOD)})
    made = dict(page.context["made"])
    assert {account.username for account in made} == {"su-wang", "gacha-li", "farm"}
    assert len(set(made.values())) == 3
    for account, password in made.items():
        assert password in page.content.decode()
        assert knock(Client(), account.username, password).status_code == 302
    assert User.objects.get(username="su-wang").phone == "13800000001"
    assert AuditEvent.objects.filter(by=administrator.username, action="add").count() == 3
    assert list(faults()) == []


def test_one_wrong_row_keeps_all_of_them_back_and_is_named(administrator: User) -> None:
    wrong = ["gacha-bao", "包书记", "嘎查村", "150423100201", "", "", ""]
    page = inside(administrator).post(reverse("accounts-bulk"), {"file": book(*GOOD, wrong)}).content.decode()
    assert "有 1 处要改，一个账号也没有开通" in page
    assert "150423100201" in page
    assert "不在您的辖区内" in page
    assert list(User.objects.all()) == [administrator]
    assert not AuditEvent.objects.filter(action="add").exists()


def test_a_wrong_cell_is_shown_as_it_was_typed(administrator: User) -> None:
    made = workbook.make_accounts(book(["b", "乙", "旗县经办", BANNER, "", "", ""]), by=administrator)
    assert [problem.value for problem in made.problems] == ["旗县经办"]


def problems(administrator: User, *rows: list[object], title: str = "") -> list[tuple[int, str]]:
    made = workbook.make_accounts(book(*rows, title=title), by=administrator)
    return [(problem.row, problem.column) for problem in made.problems]


def test_every_wrong_cell_is_told_with_row_and_column(administrator: User) -> None:
    found = problems(
        administrator,
        ["", "甲", "嘎查村", VILLAGE, "", "", ""],
        ["b", "乙", "旗县经办", BANNER, "", "", ""],
        ["c", "丙", "嘎查村", TOWNSHIP, "", "", ""],
        ["d", "丁", "嘎查村", VILLAGE, "", "", ""],
        ["d", "戊", "嘎查村", VILLAGE, "", "", ""],
        [administrator.username, "己", "嘎查村", VILLAGE, "", "", ""],
        title="巴林左旗账号表",
    )
    assert found == [
        (3, "账号"), (4, "角色"), (5, "行政区划代码"), (7, "账号"), (8, "账号"),
    ]  # fmt: skip


def test_codes_and_telephones_typed_as_numbers_are_read(administrator: User) -> None:
    made = workbook.make_accounts(
        book(["v", "甲", "嘎查村", 150422100201, "", "", 13800000001]), by=administrator
    )
    assert [(account.division, account.phone) for account, _ in made.accounts] == [(VILLAGE, "13800000001")]


def test_empty_rows_between_are_passed_over(administrator: User) -> None:
    made = workbook.make_accounts(book(GOOD[0], [None] * 7, GOOD[1]), by=administrator)
    assert len(made.accounts) == 2


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (BytesIO(b"no workbook"), "打不开这个文件"),
        (book(), "现在是 0 行"),
        (BytesIO(b"x" * (workbook.MOST_BYTES + 1)), "文件太大"),
    ],
)
def test_a_file_that_is_no_account_table_is_refused_in_words(
    administrator: User, file: BytesIO, why: str
) -> None:
    with pytest.raises(workbook.Unusable, match=why):
        workbook.make_accounts(file, by=administrator)


def test_a_table_without_its_head_is_refused_in_words(administrator: User) -> None:
    made, out = openpyxl.Workbook(), BytesIO()
    made.save(out)
    out.seek(0)
    out.name = "x.xlsx"
    page = inside(administrator).post(reverse("accounts-bulk"), {"file": out}).content.decode()
    assert "找不到表头" in page


def test_the_template_is_what_the_upload_reads(administrator: User) -> None:
    answer = inside(administrator).get(reverse("accounts-template"))
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == HEAD
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == '"苏木乡镇,嘎查村,经营主体"'
    assert "attachment" in answer.headers["Content-Disposition"]
