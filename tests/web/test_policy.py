"""政策: articles with their text, parameters of a day and place, local rules from entry to force."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from liannong.registry.actions import local_rules
from liannong.registry.models import LocalRule
from liannong.rulebook.source import book
from liannong.rulebook.titles import cite
from liannong.web import menu
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
COMMANDS = {"check", "template", "sample", "rules"}
LEVERAGE = "operators.leverage_max"
TODAY = date(2025, 3, 1)
TYPED = {
    "amount": LEVERAGE, "value": "65%", "since": "2025-01-01", "until": "", "cite": "左旗细则第五条", "note": "",
}  # fmt: skip
WHOLE = "\n".join(f"{cite(str(n))}  试验文字{n}。" for n in range(1, 28))


@pytest.fixture
def here():
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(here):
    return user("banner-clerk")


def text(page):
    return page.content.decode()


def in_force(maker, checker, **fields):
    kept = {**TYPED, "since": date(2025, 1, 1), "until": None, **fields}
    rule = local_rules.enter(by=maker, fields=kept)
    local_rules.move(rule=rule, name="submit", by=maker, on=TODAY)
    return local_rules.move(rule=rule, name="approve", by=checker, on=TODAY)


def test_every_page_an_article_names_is_in_the_menu():
    screens = {screen for article in book().articles for screen in article.screens}
    assert screens - COMMANDS <= menu.pages()


@pytest.mark.parametrize("number", range(1, 28))
def test_every_article_has_a_page(clerk, number):
    page = text(visitor(clerk).get(reverse("article", args=[number])))
    article = book().articles[number - 1]
    assert cite(str(number)) in page
    assert article.gist in page
    assert all(book().amounts[name].label in page for name in article.amounts)


def test_there_is_no_article_twenty_eight(clerk):
    assert visitor(clerk).get(reverse("article", args=[28])).status_code == 404


def test_the_official_text_stands_beside_the_gist_once_the_region_has_loaded_it(clerk):
    region = user("region")
    answer = visitor(region).post(
        reverse("official-text"), {"file": SimpleUploadedFile("细则.txt", WHOLE.encode())}, follow=True
    )
    assert "原文已拆成各条" in text(answer)
    assert "试验文字16。" in text(visitor(clerk).get(reverse("article", args=[16])))


def test_a_text_that_lacks_articles_is_refused_on_the_form():
    region = visitor(user("region"))
    answer = region.post(
        reverse("official-text"), {"file": SimpleUploadedFile("缺.txt", WHOLE[:90].encode())}
    )
    assert answer.status_code == 422
    assert "文件中没有找到" in text(answer)
    assert "请上传 Word" in text(
        region.post(reverse("official-text"), {"file": SimpleUploadedFile("细则.pdf", b"%PDF")})
    )


def test_a_league_does_not_load_the_text():
    assert visitor(user("league")).get(reverse("official-text")).status_code == 403


def test_a_parameter_shows_what_holds_in_the_place_on_the_day(clerk):
    in_force(clerk, user("banner-leader"))
    client = visitor(clerk)
    address = reverse("parameter", args=[LEVERAGE])
    now = client.get(address, {"on": "2025-03-01"}).context["shown"]
    before = client.get(address, {"on": "2024-12-31"}).context["shown"]
    assert (now.text, now.place) == ("65%", "赤峰市 巴林左旗")
    assert (before.text, before.place, before.following_text) == ("70%", "自治区", "65%")


def test_a_neighbour_finds_neither_the_rule_nor_its_value(clerk):
    rule = in_force(clerk, user("banner-leader"))
    land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    neighbour = visitor(user("banner-clerk", NEIGHBOUR))
    assert neighbour.get(reverse("local-rule", args=[rule.pk])).status_code == 404
    pages = [reverse("local-rules"), reverse("parameter", args=[LEVERAGE]), reverse("parameters")]
    assert all("左旗细则第五条" not in text(neighbour.get(page)) for page in pages)


def test_a_local_rule_goes_from_the_clerk_to_the_leader(clerk):
    client, leader = visitor(clerk), visitor(user("banner-leader"))
    client.post(reverse("local-rule-add"), TYPED)
    rule = LocalRule.objects.get()
    move = reverse("local-rule-move", args=[rule.pk])
    client.post(move, {"move": "submit", "seen": "draft"})
    assert client.post(move, {"move": "approve", "seen": "submitted"}).status_code == 403
    leader.post(move, {"move": "approve", "seen": "submitted"})
    rule.refresh_from_db()
    assert rule.state == "in-force"
    assert "已生效" in text(client.get(reverse("local-rule", args=[rule.pk])))
    assert "65%" in text(client.get(reverse("local-rules")))


def test_what_is_laxer_is_refused_on_the_form_and_nothing_typed_is_lost(clerk):
    answer = visitor(clerk).post(reverse("local-rule-add"), TYPED | {"value": "80%"})
    assert answer.status_code == 422
    assert "80% 比自治区的 70%" in text(answer)
    assert 'value="左旗细则第五条"' in text(answer)
    assert not LocalRule.objects.exists()


def test_both_read_that_a_stricter_league_overtakes_a_banner(clerk):
    rule = in_force(clerk, user("banner-leader"))
    makers = [user("league", username=f"league-{n}") for n in (1, 2)]
    stricter = in_force(*makers, value="60%", since=date(2025, 7, 1), cite="赤峰细则")
    said = text(visitor(clerk).get(reverse("local-rule", args=[rule.pk])))
    assert "自 2025-07-01 起不再适用：赤峰市的值 60%（赤峰细则）更严" in said
    assert "的值 65%（左旗细则第五条）自 2025-07-01 起不再适用" in text(
        visitor(makers[0]).get(reverse("local-rule", args=[stricter.pk]))
    )


def test_a_finding_on_a_page_obeys_the_local_rule(clerk, here):
    address = reverse("project", args=[here.project.pk, "compliance"])
    before = text(visitor(clerk).get(address, {"year": 2025}))
    in_force(clerk, user("banner-leader"), amount="employment.funds_per_unit", value="500000")
    after = text(visitor(clerk).get(address, {"year": 2025}))
    assert "应达 2 个单位" in before
    assert "应达 4 个单位" in after


def test_a_rule_that_is_not_there_is_not_found(clerk):
    assert visitor(clerk).get(reverse("rule", args=["employment-quota"])).status_code == 200
    assert visitor(clerk).get(reverse("rule", args=["no-such"])).status_code == 404
    assert visitor(clerk).get(reverse("parameter", args=["no.such"])).status_code == 404


def test_a_rule_says_what_it_is_asked_about_when_and_since_when(clerk):
    page = text(visitor(clerk).get(reverse("rule", args=["operator-leverage"])))
    for words in ("经营主体</dd>", "入库</dd>", "2023-03-31</dd>"):
        assert f">{words}" in page


def test_words_to_choose_from_are_explained_where_they_stand(clerk):
    note = "full_units 只计整单位；proportional 按比例计。"
    assert note in text(visitor(clerk).get(reverse("parameters")))


def test_names_are_those_of_the_day(clerk):
    client = visitor(clerk)
    new, old = (
        client.get(reverse("articles"), {"on": day}).context["terms"] for day in ("2026-02-01", "2025-02-01")
    )
    assert {now.text for _, now, _ in new} - {now.text for _, now, _ in old} == {
        "常态化帮扶资金", "财政常态化帮扶资金", "防止返贫致贫对象",
    }  # fmt: skip


def test_the_list_asks_no_more_for_thirty_rules_than_for_one(clerk):
    client = visitor(clerk)
    local_rules.enter(by=clerk, fields={**TYPED, "since": date(2025, 1, 1), "until": None})
    client.get(reverse("local-rules"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(reverse("local-rules"))
    for day in range(1, 30):
        local_rules.enter(by=clerk, fields={**TYPED, "since": date(2025, 5, day), "until": None})
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("local-rules"))
    assert len(many) <= len(one)
