"""Forms from people without an account: each page good once, and not many an hour from one place."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from liannong.accounts.encryption import blind_index
from liannong.accounts.middleware import address_of
from liannong.registry.workflow import NotReady
from liannong.web.models import Sent

HANDED_IN, LOOKED_UP = "handed-in", "looked-up"
SALT = "liannong.public"
NETWORK = 64  # bits of an IPv6 address that name one line; the rest its user chooses freely
KEPT = timedelta(days=1)


def fresh_key() -> str:
    """What a page carries from the moment it is shown."""
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_hex(16))


def read_key(signed: str) -> str:
    """The key within; signing.SignatureExpired when the page was open too long, BadSignature when it is none."""
    hours = settings.PUBLIC_FORMS["hours"]
    return signing.TimestampSigner(salt=SALT).unsign(signed, max_age=timedelta(hours=hours))


def is_hasty(signed: str) -> bool:
    """Whether the page was sent back faster than anybody reads and writes."""
    try:
        seconds = timedelta(seconds=settings.PUBLIC_FORMS["seconds"])
        signing.TimestampSigner(salt=SALT).unsign(signed, max_age=seconds)
    except signing.SignatureExpired:
        return False
    return True


@contextmanager
def counted(request: HttpRequest, key: str, purpose: str) -> Iterator[None]:
    """Written down before the work is done, so that many at once are counted like many in a row; forgotten when the
    work is refused. NotReady when it was sent before, or too many came from there."""
    Sent.objects.filter(at__lt=timezone.now() - KEPT).delete()
    sent = _written_down(key, purpose, blind_index(_line_of(address_of(request))))
    try:
        if _is_too_many(sent):
            raise NotReady(_("这个网络一小时内提交的次数过多，请过一小时再试，或拨打监督电话。"))
        yield
    except BaseException:
        sent.delete()
        raise


def _written_down(key: str, purpose: str, index: str) -> Sent:
    try:
        with transaction.atomic():
            return Sent.objects.create(key=key, purpose=purpose, address_index=index)
    except IntegrityError as again:
        raise NotReady(_("这份内容已经提交过，不必再提交。")) from again


def _is_too_many(sent: Sent) -> bool:
    recent = Sent.objects.filter(
        address_index=sent.address_index, purpose=sent.purpose, at__gt=timezone.now() - timedelta(hours=1)
    )
    return recent.count() > int(settings.PUBLIC_FORMS[sent.purpose])


def _line_of(address: str) -> str:
    """An IPv4 address, or the network of an IPv6 one; what is neither is taken as it is."""
    try:
        read = ip_address(address)
    except ValueError:
        return address or "-"
    return str(read) if read.version == 4 else str(ip_network((read, NETWORK), strict=False))
