"""The document and the answers agree, whatever is asked. Bounded: the same few examples in every run."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from liannong.api import tokens, v1
from liannong.wsgi import application
from tests.api.conftest import ALL_USES

pytestmark = pytest.mark.django_db
OPERATIONS = [
    (path, method)
    for path, methods in v1.made().get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
    for method in methods
]
bounded = settings(
    max_examples=8, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def document(ledgers: None, settings: Any) -> Any:
    """Asked through WSGI as a server would, on the connection that holds the test's rows."""
    settings.API_REQUESTS_A_MINUTE = dict.fromkeys(ALL_USES, 100_000)
    settings.ALLOWED_HOSTS = ["*"]
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=[path for path, _ in OPERATIONS])
def test_every_answer_is_as_the_document_says(document: Any, clerk: Any, path: str, method: str) -> None:
    text = tokens.make(user=clerk, name="测试", uses=ALL_USES, days=1, at=timezone.now())
    headers = {"Authorization": f"Bearer {text}"}

    @bounded
    @given(case=document[path][method.upper()].as_strategy())
    def agrees(case: Any) -> None:
        # That any bytes are a ledger is more than a document can say.
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

    agrees()
