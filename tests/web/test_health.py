"""What a monitor sees of the system."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liannong.exchange.imports import jobs
from liannong.jobs.models import Worker
from tests.accounts.cast import user

pytestmark = pytest.mark.django_db
TOKEN = "m" * 32


def figures(settings) -> dict[str, float]:
    settings.METRICS_TOKEN = TOKEN
    answer = Client().get(reverse("metrics"), headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_a_system_that_answers_is_well():
    answer = Client().get(reverse("healthz"))
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.parametrize("sent", ["", "Bearer wrong", TOKEN[:-1]])
def test_figures_need_the_token_and_a_setting(settings, sent):
    client = Client()
    assert client.get(reverse("metrics"), headers={"Authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = TOKEN
    assert client.get(reverse("metrics"), headers={"Authorization": sent}).status_code == 404


def test_figures_tell_what_waits_and_who_works(settings):
    assert figures(settings)["liannong_workers"] == 0
    Worker.objects.create(worker_id="w1", seen_at=timezone.now())
    jobs.start(by=user("banner-clerk"), name="台账.csv", chunks=["项目编码,项目名称\n".encode()])
    found = figures(settings)
    assert (found["liannong_workers"], found['liannong_tasks{state="ready"}']) == (1, 1)
    assert found["liannong_oldest_task_seconds"] > 0
    assert found["liannong_database_bytes"] > 0
