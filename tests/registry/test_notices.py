"""What is announced, what people object to, and how long it has to stand. Art. 20, 24."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from liannong.accounts.models import AuditEvent
from liannong.accounts.scope import Scope
from liannong.registry.actions import notices
from liannong.registry.models import Notice, Objection
from liannong.registry.models.notices import NoticeKind, Standing
from liannong.registry.notice_body import Paragraph, Revealing, Table, Values
from liannong.registry.queries.notices import is_over, is_settled, latest, unanswered
from liannong.registry.workflow import NotReady, Stale
from tests.accounts.cast import BANNER, user
from tests.web.land import land

pytestmark = pytest.mark.django_db

FIRST = date(2024, 3, 1)
LAST = date(2024, 3, 11)


@pytest.fixture
def here():
    return land(BANNER, "左旗")


def announced(here, **given):
    told = {"title": "肉羊养殖项目入库公示", "body": "拟入库。", "kind": NoticeKind.ADMISSION} | given
    by = told.pop("by", None) or user("banner-clerk")
    return notices.publish(about=here.project, by=by, on=FIRST, **told)


def test_a_notice_runs_ten_full_days_after_the_one_it_is_published_on(here):
    notice = announced(here)
    assert (notice.since, notice.until) == (FIRST, LAST)
    assert [notice.standing(day) for day in (date(2024, 2, 29), FIRST, LAST, date(2024, 3, 12))] == [
        Standing.COMING, Standing.RUNNING, Standing.RUNNING, Standing.OVER,
    ]  # fmt: skip
    assert not is_over(notice, LAST)
    assert is_over(notice, date(2024, 3, 12))


def test_fewer_days_than_required_are_refused_and_more_are_kept(here):
    with pytest.raises(NotReady, match="不得少于 10 天"):
        announced(here, days=9)
    assert announced(here, days=15, by=user("banner-leader")).until == date(2024, 3, 16)


def test_the_latest_of_a_kind_is_the_one_that_counts_and_a_withdrawn_one_does_not(here):
    clerk = user("banner-clerk")
    first, second = announced(here, by=clerk), announced(here, by=clerk)
    assert latest(here.project, "admission") == second
    notices.NOTICES.apply(second, "withdraw", by=clerk, reason="金额有误")
    assert latest(here.project, "admission") == first
    assert latest(here.project, "reward") is None
    assert Notice.objects.get(pk=second.pk).standing(FIRST) == Standing.WITHDRAWN


@pytest.mark.parametrize(
    "leak",
    [
        {"title": "关于15042219800101001X的公示"},
        {"body": "联系人 138 0476 1234"},
        {"body": [Paragraph("请转入 6217000010012345678")]},
        {"body": [Values([("电话", "０４７６－７８６２３４５")])]},
        {"body": [Values([("15042219800101001X", "户主")])]},
        {"body": [Table(["姓名", "证件号码"], [["张三", "一五零四二二一九八〇〇一零一零零一三"]])]},
        {"body": [Table(["13804761234"], [])]},
    ],
)
def test_personal_data_gets_into_no_part_of_a_notice(here, leak):
    with pytest.raises(Revealing) as refused:
        announced(here, **leak)
    assert "公示内容人人可见" in str(refused.value)
    assert not any(digits in str(refused.value) for digits in ("1980", "1234", "7862345"))
    assert list(Notice.objects.all()) == [here.notice]
    assert not AuditEvent.objects.filter(action="publish").exists()


def test_a_person_in_a_notice_is_masked_by_being_one(here):
    body = [Table(["受益人", "户编号", "日期"], [[here.person, here.household, FIRST]])]
    assert announced(here, body=body).body == [
        {"headings": ["受益人", "户编号", "日期"], "rows": [["左****", here.household.code, "2024-03-01"]]}
    ]


def test_a_code_of_the_thing_itself_is_no_bank_card(here):
    here.project.code = "6217000010012345678"
    assert announced(here, body="项目编码 6217000010012345678。").body


def test_an_objection_comes_with_a_number_and_a_word_that_is_nowhere_kept(here):
    notice = announced(here)
    made = notices.object_to(notice=notice, text="户数不实", name="其木格", contact="13804761234", on=LAST)
    kept = Objection.objects.get(notice=notice)
    assert kept.number.startswith("YY2403-")
    assert (len(made.secret), kept.secret) == (8, "")
    assert (kept.masked_name, kept.masked_contact) == ("其**", "138****1234")
    assert list(unanswered(notice)) == [kept]
    event = AuditEvent.objects.get(action="object")
    assert not any(word in event.after for word in ("其木格", "13804761234", made.secret, "户数不实"))


def test_after_the_last_day_nobody_objects_any_more(here):
    notice = announced(here)
    with pytest.raises(NotReady, match="公示期已结束"):
        notices.object_to(notice=notice, text="晚了", on=date(2024, 3, 12))


def test_an_answer_settles_an_objection_once(here):
    notice = announced(here)
    made = notices.object_to(notice=notice, text="户数不实", on=LAST)
    leader = user("banner-leader")
    after = date(2024, 3, 13)
    assert not is_settled(notice, after)
    answered = notices.answer(objection=made, text="经核查，户数属实。", upheld=False, by=leader, on=after)
    assert (answered.answered_by, answered.answered_on, answered.upheld) == (leader, after, False)
    assert is_settled(notice, after)
    with pytest.raises(Stale):
        notices.answer(objection=made, text="再答", upheld=True, by=leader, on=after)


def test_a_notice_with_an_upheld_objection_is_never_settled(here):
    notice = announced(here)
    made = notices.object_to(notice=notice, text="户数不实", on=LAST)
    notices.answer(objection=made, text="更正后重新公示。", upheld=True, by=user("banner-leader"), on=LAST)
    assert not is_settled(notice, date(2024, 4, 1))


def test_an_answer_gives_nobody_away(here):
    made = notices.object_to(notice=announced(here), text="户数不实", on=LAST)
    with pytest.raises(Revealing):
        notices.answer(
            objection=made, text="请拨 13804761234", upheld=False, by=user("banner-leader"), on=LAST
        )
    assert Objection.objects.get(pk=made.pk).is_open


def test_anybody_reads_what_is_published_and_nothing_else(here):
    clerk = user("banner-clerk")
    seen = Scope.of(AnonymousUser())
    notice = announced(here, by=clerk)
    notices.object_to(notice=notice, text="户数不实", on=LAST)
    assert set(seen.rows(Notice.objects.all())) == {here.notice, notice}
    assert not seen.rows(Objection.objects.all()).exists()
    notices.NOTICES.apply(notice, "withdraw", by=clerk, reason="有误")
    assert list(seen.rows(Notice.objects.all())) == [here.notice]
