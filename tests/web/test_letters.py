"""Review forms and agreements come filled as Word and PDF."""

from __future__ import annotations

from io import BytesIO
from string import Formatter

import docx
import pypdf
import pytest
from django.urls import reverse

from liannong.exchange.letters.agreement import template
from liannong.exchange.letters.agreement_terms import TERMS
from liannong.registry.actions.agreement_terms import state_terms
from liannong.registry.models.agreement_terms import TERMS as STATED
from liannong.rulebook.titles import cite
from liannong.rulebook.vocabulary import Mode
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor


@pytest.fixture
def here(db):
    return land(BANNER, "左旗")


def words_of(answer):
    paper = docx.Document(BytesIO(answer.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in paper.paragraphs), *cells])


def test_the_review_form_holds_figures_articles_and_room_to_sign(here):
    clerk = visitor(user("banner-clerk"))
    words = words_of(clerk.get(reverse("letter-admission", args=[here.project.pk, "word"])))
    expected = (
        "左旗肉羊养殖",
        "2,000,000.00元",
        "60,000.00",
        "建立联农带农机制",
        "第十八条",
        "合规",
        "行业主管部门意见",
    )
    assert [each for each in expected if each not in words] == []


def test_an_agreement_is_filled_from_the_ledger_without_numbers_of_persons(here):
    clerk = visitor(user("banner-clerk"))
    words = words_of(clerk.get(reverse("letter-agreement", args=[here.agreement.pk, "word"])))
    expected = (
        "托管代养",
        "XY-150422",
        "本金50,000.00元",
        "约定年收益5,000.00元",
        "2022年1月1日",
        "第十五条（三）",
        "左旗其木格",
    )
    assert [each for each in expected if each not in words] == []
    assert here.person.id_number not in words


def test_the_terms_of_an_agreement_stand_in_its_text(here):
    clerk = user("banner-clerk")
    here.agreement.mode = "order"
    here.agreement.save()
    values = {"produce": "肉羊", "quantity": 300_00, "unit": "只", "price": 28_50}
    state_terms(here.agreement, values=values, by=clerk)
    words = words_of(visitor(clerk).get(reverse("letter-agreement", args=[here.agreement.pk, "word"])))
    assert "品种：肉羊，数量：300 只" in words
    assert "不低于28.50元" in words


def test_terms_of_a_former_mode_are_left_to_be_written(here):
    clerk = user("banner-clerk")
    values = {"produce": "肉羊", "quantity": 300_00, "unit": "只", "principal": 1, "promised_income": 1}
    state_terms(here.agreement, values=values, by=clerk)
    here.agreement.mode = "price-floor"
    here.agreement.save()
    words = words_of(visitor(clerk).get(reverse("letter-agreement", args=[here.agreement.pk, "word"])))
    assert "品种：________________，数量：________。" in words


@pytest.mark.parametrize("mode", Mode)
def test_an_agreements_text_has_room_for_all_that_its_mode_asks_and_for_nothing_else(mode):
    terms = TERMS[mode]
    text = "".join((terms.subject, *terms.operator, *terms.household, *terms.income))
    named = {name for _text, name, _form, _turned in Formatter().parse(text) if name}
    asked = {each.field for each in STATED[mode]}
    # The unit stands with its quantity; principal and promise have sentences of their own.
    assert named <= asked | {"promised_income"}
    assert asked - named <= {"unit", "principal", "promised_income"}


def test_every_mode_has_its_own_terms_with_an_article():
    assert set(TERMS) == set(Mode)
    assert all(
        cite(terms.article) and terms.operator and terms.household and terms.income
        for terms in TERMS.values()
    )
    assert len({template(mode).title for mode in Mode}) == len(Mode)


@pytest.mark.parametrize("mode", Mode)
def test_a_blank_agreement_comes_as_pdf(here, mode):
    answer = visitor(user("township")).get(reverse("letter-template", args=[mode.value, "pdf"]))
    pages = pypdf.PdfReader(BytesIO(answer.content)).pages
    assert TERMS[mode].subject.split("，")[0][:6] in "".join("".join(p.extract_text().split()) for p in pages)


def test_the_templates_are_listed_and_an_unknown_one_is_not_there(here):
    clerk = visitor(user("banner-clerk"))
    page = clerk.get(reverse("letters")).content.decode()
    assert [mode.label for mode in Mode if mode.label not in page] == []
    assert clerk.get(reverse("letter-template", args=["nothing", "pdf"])).status_code == 404


def test_a_neighbour_has_neither_form_nor_agreement(here):
    other = visitor(user("banner-clerk", NEIGHBOUR))
    for name, thing in (("letter-admission", here.project), ("letter-agreement", here.agreement)):
        assert other.get(reverse(name, args=[thing.pk, "pdf"])).status_code == 404
