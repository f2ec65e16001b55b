"""What a banner expects of a project (Art. 22) as the beginning of the mechanism in the paper of its proposal."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from liannong.registry.models import Expectation, Project
from liannong.registry.queries import expectations as query
from liannong.rulebook.source import book
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.registry.test_expectations import MILLION, asked
from tests.web.land import land
from tests.web.proposing import FUND, LINKAGE, OPERATOR, paper, send, shown
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
EXPECTED = {
    "modes": ["order", "employment"], "standard": "保底价不低于市价", "households": 30, "key_households": 10, "jobs": 2,
    "income_per_household": 3_000_00,
}  # fmt: skip


@pytest.fixture
def village():
    land(BANNER, "左旗", operator_code=OPERATOR)
    Expectation.objects.create(division=BANNER, **asked(at_least=MILLION, **EXPECTED))
    return visitor(user("village"))


def typed(**own):
    """Type and funds known, the mechanism still empty."""
    return paper(**({"linkages": [{}], "type": "产业发展"} | own))


def told(client, sent):
    return client.post(reverse("proposal-judged"), sent).context["expected"]


def lines(page):
    return page.context["paper"].rows["linkage"]


def test_what_the_banner_expects_is_told_as_soon_as_type_and_funds_are_typed(village):
    page = village.post(reverse("proposal-judged"), typed()).content.decode()
    for words in (
        "产业发展 100 万元以上",
        "订单生产、吸纳就业",
        "保底价不低于市价",
        "按“订单生产”填一行",
        "3,000.00 元",
    ):
        assert words in page
    assert told(village, typed(type="")) is None
    assert told(village, typed(funds=[{}])) is None
    assert told(village, typed(funds=[FUND | {"amount": "若干"}])) is None


def test_the_row_is_that_of_the_assistance_funds_alone(village):
    assert told(village, typed(funds=[FUND | {"amount": "1000000"}]))
    assert told(village, typed(funds=[FUND | {"amount": "999999.99"}])) is None
    other = [FUND | {"amount": "500000"}, FUND | {"source": "其他资金"}]
    assert told(village, typed(funds=other)) is None


def test_the_row_of_a_neighbour_is_not_told(village):
    Expectation.objects.filter(division=BANNER).delete()
    Expectation.objects.create(division=NEIGHBOUR, **asked(**EXPECTED))
    assert told(village, typed()) is None


def test_a_line_begins_from_what_is_expected_and_says_so(village):
    page = send(village, typed(), "expect-order")
    assert [{name: text for name, text in line.items() if text} for line in lines(page)] == [{
        "mode": "订单生产", "households": "30", "key_households": "10", "jobs_year_round": "2",
        "income_per_household": "3000", "income": "90000", "practice": "保底价不低于市价",
    }]  # fmt: skip
    assert "按旗县的方式和标准填入" in page.content.decode()
    assert not Project.objects.filter(step="draft").exists()


SAID = "按旗县的方式和标准填入"


def test_a_kept_draft_says_so_as_long_as_the_line_is_what_it_began_as(village):
    send(village, shown(send(village, typed(), "expect-order")))
    address = reverse("proposal", args=[Project.objects.get(step="draft").pk])
    page = village.get(address)
    assert SAID in page.content.decode()
    sent = shown(page)
    assert SAID in send(village, sent, "add-linkage", address=address).content.decode()
    for field, text in (("households", "31"), ("mode", "吸纳就业"), ("practice", "另行约定")):
        changed = send(village, sent | {f"linkage-0-{field}": text}, "look", address=address).content.decode()
        assert (SAID in changed) == (field == "mode")
    Expectation.objects.all().delete()
    assert SAID not in village.get(address).content.decode()


def test_what_began_from_the_expected_is_below_it_in_nothing(village):
    send(village, shown(send(village, typed(), "expect-employment")))
    project = Project.objects.get(step="draft")
    assert query.standard(project, book().law(date(2024, 6, 3), BANNER[:6])).below == []


def test_what_was_filled_in_is_overwritten_like_anything_typed(village):
    sent = shown(send(village, typed(), "expect-order")) | {"linkage-0-households": "55"}
    send(village, sent)
    assert Project.objects.get(step="draft").linkages.get().households == 55


def test_nothing_typed_is_written_over(village):
    sent = typed(linkages=[{}, {"practice": "入股分红"}])
    assert not told(village, sent).is_open
    page = send(village, sent, "expect-order")
    assert [line["practice"] for line in lines(page)] == ["", "入股分红"]
    page = send(village, typed(linkages=[LINKAGE]), "expect-order")
    assert lines(page)[0]["households"] == LINKAGE["households"]


def test_only_an_expected_mode_begins_a_line(village):
    assert lines(send(village, typed(), "expect-lease"))[0]["mode"] == ""
    Expectation.objects.update(modes=[])
    assert told(village, typed()).choices == [("", "")]
    assert lines(send(village, typed(), "expect-"))[0]["households"] == "30"


def test_the_browser_gets_the_lines_alone_where_it_can_put_them_in_place(village):
    answer = send(village, typed(), "expect-order", **{"HX-Request": "true"})
    assert answer.content.decode().count("<fieldset") == 1
    assert "lines-changed" in answer.headers["HX-Trigger-After-Swap"]
