"""每日提醒, to a real SMTP server and a real HTTP receiver."""

from __future__ import annotations

import json
import socket
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.error import HTTPError

import pytest
from aiosmtpd.controller import Controller
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from liannong import environment
from liannong.accounts.models import AuditEvent
from liannong.registry.actions import escalation
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.actions.urging import urge
from liannong.registry.models import Alert
from liannong.web.digest import jobs, ways
from liannong.web.digest.text import Told
from liannong.web.models import Digest, DigestChoice
from tests.accounts.cast import BANNER, LEAGUE, user
from tests.web.land import land
from tests.web.visitor import visitor

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 20)
SECRET = "a secret that is as long as it has to be"


class Mailbox:
    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.to = envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    port = _free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.DIGEST_MAIL = environment.mail(
        {"LIANNONG_MAIL": f"smtp://127.0.0.1:{port}", "LIANNONG_MAIL_FROM": "liannong@example.org"}
    )
    yield box
    server.stop()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def receiver(status=200, to=""):
    """Keeps what is posted to it, and answers with ``status``."""
    posted = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted.append((dict(self.headers), body))
            self.send_response(status)
            if to:
                self.send_header("Location", to)
            self.end_headers()

        def log_message(self, *_words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", posted
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def here(settings):
    settings.SITE = "https://liannong.example.org"
    return land(BANNER, "左旗")


@pytest.fixture
def clerk(here):
    return user("banner-clerk")


def choose(reader, **told):
    return visitor(reader).post(reverse("digest"), told, follow=True)


def post_to(settings, address):
    settings.DIGEST_WEBHOOK = environment.webhook(
        {"LIANNONG_WEBHOOK": address, "LIANNONG_WEBHOOK_SECRET": SECRET}
    )


def sent_on(day=DAY):
    jobs.begin(day)
    for digest in Digest.objects.filter(on=day):
        jobs.send.func(digest.pk)


def at(hour):
    """That hour of the day in China."""
    return datetime(2024, 3, 20, tzinfo=UTC) + timedelta(hours=hour - 8)


def test_a_letter_tells_what_waits_until_when_and_where(mailbox, clerk, here):
    choose(clerk, by_mail="on", email="clerk@example.org")
    sent_on()
    (letter,) = mailbox.letters
    text = letter.get_content()
    assert (mailbox.to, letter["From"]) == (["clerk@example.org"], "liannong@example.org")
    assert letter["Subject"].startswith("联农：等您办理")
    assert "投诉建议等待受理：1 项，最近期限 2024-03-26" in text
    assert f"https://liannong.example.org{reverse('complaints')}?state=received" in text
    assert [
        word for word in (here.complaint.name, here.complaint.number, here.person.name) if word in text
    ] == []


def test_what_is_late_is_called_so(here, clerk):
    told = Told.of(clerk, date(2024, 3, 27))
    assert "，其中 1 项已过期" in told.subject
    assert "投诉建议等待受理：1 项，已过期，期限 2024-03-26" in told.text


def test_a_post_is_signed_over_its_time_and_body(settings, clerk):
    with receiver() as (address, posted):
        post_to(settings, address)
        sent_on()
    headers, body = next(each for each in posted if json.loads(each[1])["account"] == clerk.username)
    stamp = headers[ways.TIMESTAMP.title()] if ways.TIMESTAMP.title() in headers else headers[ways.TIMESTAMP]
    assert headers[ways.SIGNATURE] == f"sha256={ways.signature(SECRET, stamp, body)}"
    waiting = {each["what"]: each for each in json.loads(body)["waiting"]}
    assert (waiting["投诉建议等待受理"]["count"], waiting["投诉建议等待受理"]["due"]) == (1, "2024-03-26")


def test_a_signature_under_another_secret_or_time_is_another():
    signed = ways.signature(SECRET, "1", b"{}")
    assert len({signed, ways.signature("x" * 40, "1", b"{}"), ways.signature(SECRET, "2", b"{}")}) == 3


def test_nothing_goes_out_unless_the_place_has_set_it_up(clerk, settings):
    jobs.look_after(at(9))
    assert Digest.objects.count() == 0
    assert "没有开通每日提醒" in visitor(clerk).get(reverse("digest")).content.decode()


def test_it_goes_out_once_a_day_from_the_hour_on(mailbox, clerk):
    choose(clerk, by_mail="on", email="clerk@example.org")
    jobs.look_after(at(7))
    assert Digest.objects.count() == 0
    for hour in (8, 9, 23):
        jobs.look_after(at(hour))
    assert (Digest.objects.count(), DBTaskResult.objects.count()) == (1, 1)
    sent_on()
    sent_on()
    assert len(mailbox.letters) == 1
    sent_on(DAY + timedelta(days=1))
    assert len(mailbox.letters) == 2


def test_for_whom_nothing_waits_gets_nothing(mailbox, here):
    village = user("auditor")
    choose(village, by_mail="on", email="auditor@example.org")
    sent_on()
    assert (mailbox.letters, Digest.objects.get().count) == ([], 0)


def test_who_switched_it_off_gets_nothing_by_that_way(mailbox, clerk, settings):
    with receiver() as (address, posted):
        post_to(settings, address)
        choose(clerk, by_mail="on", email="clerk@example.org")
        sent_on()
        choose(clerk, email="clerk@example.org", by_webhook="on")
        sent_on(DAY + timedelta(days=1))
    accounts = [json.loads(body)["account"] for _headers, body in posted].count(clerk.username)
    assert (len(mailbox.letters), accounts) == (1, 1)


def test_who_left_gets_nothing(mailbox, clerk):
    choose(clerk, by_mail="on", email="clerk@example.org")
    jobs.begin(DAY)
    clerk.is_active = False
    clerk.save()
    sent_on()
    assert mailbox.letters == []


def test_mail_needs_an_address_that_the_database_holds_sealed(mailbox, clerk):
    assert choose(clerk, by_mail="on").status_code == 422
    choose(clerk, by_mail="on", email="clerk@example.org")
    assert DigestChoice.objects.get().email == "clerk@example.org"
    event = AuditEvent.objects.get(action="change", subject="account", subject_key=clerk.username)
    assert (json.loads(event.after), "example.org" in event.after) == ({"by_mail": True}, False)


def test_a_mail_server_that_is_down_is_tried_again(settings, clerk, mailbox):
    choose(clerk, by_mail="on", email="clerk@example.org")
    settings.DIGEST_MAIL = {**settings.DIGEST_MAIL, "port": 1}
    with pytest.raises(ConnectionError):
        sent_on()
    assert Digest.objects.get().count is None


@pytest.mark.parametrize(("status", "error"), [(503, ConnectionError), (403, HTTPError)])
def test_a_receiver_that_is_down_is_tried_again_and_one_that_refuses_is_not(settings, clerk, status, error):
    with receiver(status) as (address, _posted):
        post_to(settings, address)
        with pytest.raises(error):
            sent_on()


def test_what_is_signed_for_one_address_goes_to_no_other(settings, clerk):
    with receiver() as (other, elsewhere), receiver(307, to=other) as (address, _posted):
        post_to(settings, address)
        with pytest.raises(HTTPError):
            sent_on()
    assert elsewhere == []


@pytest.mark.parametrize("way", ["smtp", "smtp+tls", "smtps"])
def test_a_mail_setting_reads_as_an_address(way):
    read = environment.mail(
        {"LIANNONG_MAIL": f"{way}://a%40b:c@mail.example.org", "LIANNONG_MAIL_FROM": "x@y.org"}
    )
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    assert (read["username"], read["password"], read["port"]) == ("a@b", "c", ports[way])
    assert (read["use_tls"], read["use_ssl"]) == (way == "smtp+tls", way == "smtps")


@pytest.mark.parametrize(
    "wrong",
    [
        {"LIANNONG_MAIL": "mail.example.org", "LIANNONG_MAIL_FROM": "x@y.org"},
        {"LIANNONG_MAIL": "smtp://mail.example.org"},
    ],
)
def test_a_mail_setting_that_cannot_be_used_is_refused(wrong):
    with pytest.raises(ImproperlyConfigured, match="LIANNONG_MAIL"):
        environment.mail(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"LIANNONG_WEBHOOK": "hook.example.org", "LIANNONG_WEBHOOK_SECRET": SECRET},
        {"LIANNONG_WEBHOOK": "https://hook.example.org"},
        {"LIANNONG_WEBHOOK": "https://hook.example.org", "LIANNONG_WEBHOOK_SECRET": "short"},
    ],
)
def test_a_webhook_setting_that_cannot_be_used_is_refused(wrong):
    with pytest.raises(ImproperlyConfigured, match="LIANNONG_WEBHOOK"):
        environment.webhook(wrong)


def test_a_league_is_told_of_what_came_up_to_it_and_a_clerk_of_what_was_asked_since():
    land(BANNER, "左旗")
    evaluate(banner=BANNER[:6], year=2023, on=date(2023, 12, 31))
    alert = Alert.objects.earliest("pk")
    Alert.objects.exclude(pk=alert.pk).delete()
    league, clerk = user("league", LEAGUE), user("banner-clerk")
    escalation.look_after(DAY)
    assert "逾期升级，等待督办：1 项" in Told.of(league, DAY).text
    urge(alert, text="请尽快研判", due_on=DAY, on=DAY, by=league)
    assert "等待督办" not in Told.of(league, DAY).text
    urged = next(each for each in Told.of(clerk, DAY).values["waiting"] if "督办" in each["what"])
    assert (urged["count"], urged["due"], urged["overdue"]) == (1, DAY.isoformat(), False)
