"""How a digest goes out. What may pass (a server that is down) is a ConnectionError: the queue tries again."""

from __future__ import annotations

import hashlib
import hmac
import json
import smtplib
import time
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from liannong.web.digest.text import Told
from liannong.web.models import Digest, DigestChoice

PATIENCE = 20  # seconds
SMTP = "django.core.mail.backends.smtp.EmailBackend"
TEMPORARY = 500  # from this HTTP status on, and SMTP's own line between what passes and what does not
SIGNATURE, TIMESTAMP = "X-Liannong-Signature", "X-Liannong-Timestamp"


def mail(told: Told) -> None:
    options = {name: value for name, value in settings.DIGEST_MAIL.items() if name != "sender"}
    to = DigestChoice.objects.get(user=told.user).email
    connection = get_connection(SMTP, timeout=PATIENCE, **options)
    message = EmailMessage(
        told.subject, told.text, settings.DIGEST_MAIL["sender"], [to], connection=connection
    )
    try:
        message.send()
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError) as lost:
        raise ConnectionError(str(lost)) from lost


def webhook(told: Told) -> None:
    """JSON, signed: HMAC-SHA256 under the secret over the timestamp, a full stop and the body."""
    body, stamp = json.dumps(told.values, ensure_ascii=False).encode(), str(int(time.time()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        TIMESTAMP: stamp,
        SIGNATURE: f"sha256={signature(settings.DIGEST_WEBHOOK['secret'], stamp, body)}",
    }
    try:
        build_opener(_Nowhere).open(
            Request(settings.DIGEST_WEBHOOK["address"], body, headers), timeout=PATIENCE
        ).close()
    except HTTPError as refused:
        if refused.code < TEMPORARY:
            raise
        raise ConnectionError(str(refused)) from refused
    except URLError as lost:
        raise ConnectionError(str(lost)) from lost


def signature(secret: str, stamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class _Nowhere(HTTPRedirectHandler):
    """What is signed for one address goes to no other."""

    def redirect_request(self, *args: Any, **options: Any) -> None:
        return None


WAYS: dict[str, Callable[[Told], None]] = {Digest.Way.MAIL: mail, Digest.Way.WEBHOOK: webhook}
