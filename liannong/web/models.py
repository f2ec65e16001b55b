"""What pages keep: for one reader, and of those who are none."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import INDEX_CHARACTERS, EncryptedTextField


class SavedView(models.Model):
    """A list as somebody filtered, sorted and laid it out, under a name; nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    listing = models.CharField(max_length=32)
    name = models.CharField(_("视图名称"), max_length=40)
    query = models.TextField(blank=True)

    class Meta:
        verbose_name = _("视图")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["user", "listing", "name"],
                name="saved_view_unique",
                violation_error_message=_("这个名称的视图已有，请换一个名称。"),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Sent(models.Model):
    """A form sent in without an account, kept for a day to count by.

    ``key`` makes each page good once; ``address_index`` is a blind index: where it came from is nowhere kept.
    """

    key = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=16)
    address_index = models.CharField(max_length=INDEX_CHARACTERS)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (
            models.Index(fields=["address_index", "purpose", "at"], name="sent_address"),
            models.Index(fields=["at"], name="sent_at"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.at}"


class DigestChoice(models.Model):
    """Whether one reader wants the daily digest; mail goes out only to who gave an address."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_choice")
    email = EncryptedTextField(_("电子邮箱"), blank=True, default="")
    by_mail = models.BooleanField(_("发邮件"), default=True)
    by_webhook = models.BooleanField(_("推送到单位消息系统"), default=True)

    def __str__(self) -> str:
        return str(self.user)


class Digest(models.Model):
    """One day's digest of one reader by one way; what was sent is not sent again.

    ``count`` is how many kinds of things waited; null until it was looked at.
    """

    class Way(models.TextChoices):
        MAIL = "mail", _("邮件")
        WEBHOOK = "webhook", _("推送")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    on = models.DateField()
    way = models.CharField(max_length=8, choices=Way)
    count = models.IntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["on", "user", "way"], name="digest_once"),)

    def __str__(self) -> str:
        return f"{self.user} {self.on} {self.way}"
