from __future__ import annotations

import pytest
from django.conf import settings as configured
from django.test import Client

pytestmark = pytest.mark.django_db
MEMBERS = {"type", "title", "status", "detail", "instance", "errors"}


def test_what_is_not_there_is_told_as_a_problem(ask):
    answer = ask("projects/999999")
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        404,
        "application/problem+json; charset=utf-8",
    )
    assert answer.json() == {
        "type": "urn:liannong:problem:not-found", "title": "没有找到", "status": 404,
        "detail": "没有这条记录，或不在您负责的范围；请核对地址和编号。", "instance": "/api/v1/projects/999999",
        "errors": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "field", "detail"),
    [
        ({"limit": "viele"}, "limit", "应是整数。"),
        ({"limit": 0}, "limit", "数值太小。"),
        ({"limit": 501}, "limit", "数值太大。"),
        ({"division": "11"}, "division", "写法不对，请看接口文档。"),
        ({"state": "fertig"}, "state", "不在选项之内，请用接口文档所列的词。"),
        ({"notice_since_from": "31.12."}, "notice_since_from", "应是日期，例如 2024-12-31。"),
        ({"code": "x" * 65}, "code", "文字太长。"),
    ],
)
def test_each_wrong_parameter_is_named(ask, asked, field, detail):
    answer = ask("projects", **asked)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": field, "detail": detail}]


def test_an_address_that_does_not_exist_answers_in_the_same_way():
    answer = Client().get("/api/v1/nowhere")
    assert answer.status_code == 404
    assert set(answer.json()) == MEMBERS


def test_another_method_is_refused_with_those_that_work():
    answer = Client().delete("/api/v1/projects")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
    assert answer.json()["detail"] == "这个地址只能用 GET。"


def test_too_many_requests_are_told_when_to_come_again(ask, settings):
    settings.API_REQUESTS_A_MINUTE = {"read": 2}
    statuses = [ask("projects").status_code for _ in range(4)]
    assert statuses[:2] == [200, 200]
    assert 429 in statuses
    answer = ask("projects")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


def test_one_token_does_not_use_up_the_requests_of_another(ask, clerk, settings):
    from tests.api.conftest import asking

    settings.API_REQUESTS_A_MINUTE = {"read": 1}
    assert [ask("projects").status_code, asking(clerk)("projects").status_code] == [200, 200]


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(ask):
    too_long = configured.API_BODY_MIB * 1024 * 1024 + 1
    answer = Client().post(
        "/api/v1/check", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(too_long)
    )
    assert answer.status_code == 413


def test_a_failure_of_our_own_tells_nothing_of_the_inside(ask, clerk):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registry_project RENAME TO registry_gone")
    answer = ask("projects")
    assert answer.status_code == 500
    assert "registry" not in answer.content.decode()
    assert set(answer.json()) == MEMBERS
