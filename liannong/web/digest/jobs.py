"""Once a day a task for each reader and way; what was sent is not sent again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from liannong.accounts.models import User
from liannong.web.models import Digest, DigestChoice


def look_after(at: datetime) -> None:
    """What workers see to, from the hour of the setting on."""
    now = timezone.localtime(at)
    if is_open() and now.hour >= settings.DIGEST_HOUR:
        begin(now.date())


def is_open() -> bool:
    return bool(settings.DIGEST_MAIL or settings.DIGEST_WEBHOOK)


def begin(on: date) -> None:
    """The day's tasks, once: of two workers that begin together one gives way."""
    if Digest.objects.filter(on=on).exists():
        return
    try:
        with transaction.atomic():
            for digest in Digest.objects.bulk_create(_wanted(on)):
                send.enqueue(digest.pk)
    except IntegrityError:
        return


def _wanted(on: date) -> Iterator[Digest]:
    readers = User.objects.filter(is_active=True)
    if settings.DIGEST_MAIL:
        for choice in DigestChoice.objects.filter(by_mail=True, user__is_active=True):
            if choice.email:  # sealed: no query can tell
                yield Digest(user_id=choice.user_id, on=on, way=Digest.Way.MAIL)
    if settings.DIGEST_WEBHOOK:
        for user in readers.exclude(digest_choice__by_webhook=False):
            yield Digest(user=user, on=on, way=Digest.Way.WEBHOOK)


@task()
def send(digest_id: int) -> None:
    """Nothing where nothing waits. Noted after it went out: a worker that dies in between sends it twice, never not."""
    # Only here: the desk imports every area, and each command that starts the app would wait for it.
    from liannong.web.digest.text import Told
    from liannong.web.digest.ways import WAYS

    digest = Digest.objects.select_related("user").get(pk=digest_id)
    if digest.count is not None or not digest.user.is_active:
        return
    told = Told.of(digest.user, digest.on)
    if told.waiting:
        WAYS[digest.way](told)
    digest.count = len(told.waiting)
    digest.save(update_fields=["count"])
