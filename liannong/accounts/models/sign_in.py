"""What signing in keeps: attempts that failed, second factors, recovery codes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import INDEX_CHARACTERS, EncryptedTextField
from liannong.accounts.models.user import User


class Attempt(models.Model):
    """A sign-in that has not succeeded. The name is kept as a blind index: people type passwords into it."""

    name_index = models.CharField(max_length=INDEX_CHARACTERS)
    address = models.CharField(max_length=45)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (
            models.Index(fields=["name_index", "at"], name="attempt_name"),
            models.Index(fields=["address", "at"], name="attempt_address"),
        )

    def __str__(self) -> str:
        return f"{self.address} {self.at}"


class SecondFactor(models.Model):
    """A TOTP secret; it counts from the first right code on. ``last_step`` makes each code good once."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = EncryptedTextField()
    confirmed_at = models.DateTimeField(_("启用时间"), null=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.user)


class RecoveryCode(models.Model):
    """One way in without the telephone, good once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    code = EncryptedTextField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.user)
