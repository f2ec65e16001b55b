"""预警整改 as a clerk, an operator, a reviewer and a league meet it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from liannong.exchange.documents import Paragraph
from liannong.exchange.letters.urging import urging_letter
from liannong.registry.actions import escalation, rectify
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import Alert, Notice, Rectification, Urging
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
DEMAND, ANSWER, URGING = "请于月底前恢复使用羊舍", "已进羊 200 只", "请今日研判并下达整改"


@pytest.fixture
def alert():
    land(BANNER, "左旗")
    evaluate(banner=BANNER[:6], year=2024, on=date(2024, 12, 31))
    return Alert.objects.get(rule="asset-in-use")


@pytest.fixture
def clerk(alert):
    return visitor(user("banner-clerk"))


@pytest.fixture
def reviewer(alert):
    return visitor(user("banner-reviewer"))


@pytest.fixture
def operator(alert):
    return visitor(user("operator"))


def text(page):
    return page.content.decode()


def listed(client, **asked):
    return {row.rule for row, _cells in client.get(reverse("alerts"), asked).context["view"].table}


def page_of(client, alert):
    return text(client.get(reverse("alert", args=[alert.pk])))


def order(client, alert, **fields):
    told = {"owner": "operator", "demand": DEMAND, "due_on": rectify.latest_due(alert, timezone.localdate())}
    return client.post(reverse("alert-order", args=[alert.pk]), {**told, **fields}, follow=True)


def answer(client, alert):
    return client.post(reverse("alert-answer", args=[alert.pk]), {"text": ANSWER}, follow=True)


def move(client, alert, name, reason="现场看过"):
    return client.post(reverse("alert-move", args=[alert.pk]), {"move": name, "reason": reason}, follow=True)


def test_what_failed_is_listed_and_what_is_overdue_apart(clerk):
    assert listed(clerk) == set(Alert.objects.values_list("rule", flat=True)) > {"asset-in-use"}
    today = timezone.localdate()
    Alert.objects.update(due_on=today)
    Alert.objects.filter(rule="asset-in-use").update(due_on=today - timedelta(days=1))
    assert listed(clerk, overdue="yes") == {"asset-in-use"}
    assert "asset-in-use" not in listed(clerk, overdue="no")
    Alert.objects.filter(rule="asset-in-use").update(state="closed", closed_on=today, closing="gone")
    assert listed(clerk, overdue="yes") == set()


def test_what_is_wrong_is_put_right_by_three_accounts(alert, clerk, operator, reviewer):
    assert "下达整改" in page_of(clerk, alert)
    assert "已下达整改" in text(order(clerk, alert))
    assert (DEMAND in page_of(operator, alert), "答复整改" in page_of(operator, alert)) == (True, True)
    assert "等待核查" in text(answer(operator, alert))
    move(reviewer, alert, "verify")
    alert.refresh_from_db()
    assert (alert.state, alert.closing, alert.answer) == ("closed", "verified", ANSWER)
    assert Rectification.objects.get(alert=alert).done_on == timezone.localdate()


def test_who_answered_is_told_that_another_verifies(alert, clerk, operator):
    order(clerk, alert)
    answer(operator, alert)
    shown = page_of(clerk, alert)
    assert ("待核查" in shown, "答复整改" in shown, "核查通过" in shown) == (True, False, False)
    assert move(clerk, alert, "verify").status_code == 403
    alert.refresh_from_db()
    assert alert.state == "answered"


def test_a_deadline_too_late_stands_on_the_form_with_what_was_typed(alert, clerk):
    late = rectify.latest_due(alert, timezone.localdate()) + timedelta(days=1)
    page = order(clerk, alert, due_on=late)
    assert (page.status_code, "整改期限应在" in text(page), DEMAND in text(page)) == (422, True, True)
    alert.refresh_from_db()
    assert alert.state == "open"


def test_an_operator_orders_nothing(alert, operator):
    assert "下达整改" not in page_of(operator, alert)
    assert order(operator, alert).status_code == 403
    alert.refresh_from_db()
    assert alert.state == "open"


def test_the_order_is_a_letter_once_it_is_made(alert, clerk):
    letter = reverse("alert-letter", args=[alert.pk, "pdf"])
    assert clerk.get(letter).status_code == 404
    order(clerk, alert)
    assert (clerk.get(letter)["Content-Type"], clerk.get(letter.replace("pdf", "word")).status_code) == (
        "application/pdf",
        200,
    )


def test_what_was_put_right_is_announced_from_its_own_page(alert, clerk, operator, reviewer):
    draft = f"{reverse('notice-publish')}?alert={alert.pk}"
    assert clerk.get(draft).status_code == 404
    order(clerk, alert), answer(operator, alert), move(reviewer, alert, "verify")
    assert draft in page_of(clerk, alert) and draft not in page_of(reviewer, alert)
    first = clerk.get(draft).context["form"].initial
    assert DEMAND in first["body"] and ANSWER in first["body"]
    clerk.post(draft, {**first, "days": 30})
    notice = Notice.objects.get(kind="rectification")
    assert (notice.thing, notice.division) == (alert.finding.project, alert.finding.project.division)


def test_nobody_drafts_from_an_alert_of_another_banner(alert, clerk, operator, reviewer):
    order(clerk, alert), answer(operator, alert), move(reviewer, alert, "verify")
    neighbour = visitor(user("banner-clerk", NEIGHBOUR))
    assert neighbour.get(f"{reverse('notice-publish')}?alert={alert.pk}").status_code == 404


def test_each_desk_says_what_waits_for_it(alert, clerk, operator, reviewer):
    Alert.objects.exclude(pk=alert.pk).delete()
    league = visitor(user("league", LEAGUE))
    assert "预警等待研判" in text(clerk.get("/"))
    assert "整改等待答复" not in text(operator.get("/"))
    order(clerk, alert)
    assert ("预警等待研判" in text(clerk.get("/")), "整改等待答复" in text(operator.get("/"))) == (
        False,
        True,
    )
    answer(operator, alert)
    assert "整改等待核查" in text(reviewer.get("/"))
    assert "等待督办" not in text(league.get("/"))
    late(alert)
    assert "等待督办" in text(league.get("/"))
    urge(league, alert)
    assert "等待督办" not in text(league.get("/"))
    assert "盟市督办" in text(clerk.get("/")) and "盟市督办" in text(reviewer.get("/"))
    assert "盟市督办" not in text(operator.get("/"))
    Urging.objects.update(
        on=timezone.localdate() - timedelta(days=2), due_on=timezone.localdate() - timedelta(days=1)
    )
    assert "督办期限已过" in text(league.get("/"))


def late(alert):
    """Its step should have been taken yesterday, and the workers have looked."""
    today = timezone.localdate()
    Alert.objects.filter(pk=alert.pk).update(due_on=today - timedelta(days=1))
    escalation.look_after(today)


def urge(client, alert):
    told = {"text": URGING, "due_on": timezone.localdate()}
    return client.post(reverse("alert-urge", args=[alert.pk]), told, follow=True)


def test_what_is_late_is_marked_and_urged_by_its_league_alone(alert, clerk, operator):
    neighbour = visitor(user("league", "152500000000"))
    league = visitor(user("league", LEAGUE))
    assert (urge(league, alert).status_code, Urging.objects.count()) == (422, 0)
    Alert.objects.exclude(pk=alert.pk).delete()
    late(alert)
    assert listed(league, escalated="to-urge") == listed(clerk, escalated="yes") == {"asset-in-use"}
    assert (listed(neighbour, escalated="yes"), urge(neighbour, alert).status_code) == (set(), 404)
    assert urge(clerk, alert).status_code == 403
    assert "已升级至赤峰市" in page_of(clerk, alert)
    assert "旗县的工作台会提示" in text(urge(league, alert))
    assert URGING in page_of(clerk, alert) and URGING in page_of(operator, alert)
    assert listed(league, escalated="to-urge") == listed(league, escalated="past") == set()
    assert listed(league, escalated="urged") == {"asset-in-use"}
    order(clerk, alert)
    assert listed(league, escalated="yes") == listed(league, escalated="urged") == set()
    assert "升级和督办已办结" in page_of(clerk, alert)


@pytest.mark.parametrize("form", ["word", "pdf"])
def test_an_urging_is_a_letter(alert, clerk, form):
    late(alert)
    urge(visitor(user("league", LEAGUE)), alert)
    letter = reverse("urging-letter", args=[Urging.objects.get().pk, form])
    assert clerk.get(letter).status_code == 200
    assert visitor(user("banner-clerk", NEIGHBOUR)).get(letter).status_code == 404
    made = urging_letter(Urging.objects.get())
    said = "".join(part.text for part in made.parts if isinstance(part, Paragraph))
    assert (made.to, URGING in said, "已逾期" in said) == ("巴林左旗乡村振兴部门", True, True)


def test_the_list_asks_as_much_for_all_rows_as_for_one(clerk):

    def asked(**words):
        with CaptureQueriesContext(connection) as queries:
            clerk.get(reverse("alerts"), words)
        return len(queries)

    asked()
    assert Alert.objects.count() > 2
    assert asked() == asked(rule="asset-in-use")
