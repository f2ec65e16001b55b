"""The official text: loaded by the region, whole or not at all. The texts here are made up."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import PermissionDenied

from liannong.accounts.models import AuditEvent
from liannong.exchange.plain_text import text_of
from liannong.ledger.tables import UnusableFile
from liannong.registry.actions import official_text
from liannong.registry.queries.official_text import latest
from liannong.rulebook.official import WrongText
from liannong.rulebook.titles import cite
from tests.accounts.cast import user

pytestmark = pytest.mark.django_db


def made_up(last=27):
    return "\n".join(["第一章  总则", *(f"{cite(str(n))}  试验文字{n}。" for n in range(1, last + 1))])


def word(text):
    from docx import Document

    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_latest_text_is_shown_by_article():
    region = user("region")
    official_text.load(text=made_up(), name="旧.txt", by=region)
    official_text.load(text=made_up().replace("试验文字3", "新文字"), name="新.txt", by=region)
    assert (latest().name, latest().articles["3"], len(latest().articles)) == ("新.txt", "新文字。", 27)
    assert AuditEvent.objects.filter(subject="policy", action="add").count() == 2


def test_a_text_without_all_articles_is_refused_and_the_shown_one_stays():
    region = user("region")
    official_text.load(text=made_up(), name="全.txt", by=region)
    with pytest.raises(WrongText, match="没有找到第二十六条、第二十七条"):
        official_text.load(text=made_up(25), name="缺.txt", by=region)
    assert latest().name == "全.txt"


@pytest.mark.parametrize("role", ["league", "banner-leader", "auditor"])
def test_only_the_region_loads_it(role):
    with pytest.raises(PermissionDenied):
        official_text.load(text=made_up(), name="全.txt", by=user(role))


@pytest.mark.parametrize("content", [made_up().encode(), made_up().encode("gb18030")])
def test_plain_text_is_read_in_both_encodings(content):
    assert text_of("细则.txt", content) == made_up()


def test_a_word_document_is_read_paragraph_by_paragraph():
    assert text_of("细则.docx", word(made_up())).split("\n") == made_up().splitlines()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("细则.pdf", b"%PDF-1.7", "另存为 Word"), ("细则.docx", b"not a zip", "不是完好的 Word 文件"),
     ("细则.txt", b"\xff\xff\xff", "编码认不出来")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do(name, content, why):
    with pytest.raises(UnusableFile, match=why):
        text_of(name, content)
