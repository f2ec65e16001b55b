"""What somebody without an account has handed in, and finds again by a number and a word only he was given."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.accounts.disclosure import covered
from liannong.accounts.encryption import EncryptedTextField
from liannong.accounts.masking import masked_name, masked_phone
from liannong.registry.models.placed import Placed


class Tracked(Placed):
    """``secret_hash`` is a salted hash of the word, which is itself nowhere kept: it outlives every change of keys."""

    number = models.CharField(_("受理编号"), max_length=16, unique=True)
    secret_hash = models.CharField(max_length=128, editable=False)
    name = EncryptedTextField(_("姓名"), blank=True, default="")
    contact = EncryptedTextField(_("联系方式"), blank=True, default="")
    text = EncryptedTextField(_("内容"))
    made_on = models.DateField(_("提交日期"))

    # The word itself, for whoever just handed it in; on no row that is read back.
    secret = ""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.number)

    @property
    def masked_name(self) -> str:
        return masked_name(self.name)

    @property
    def masked_contact(self) -> str:
        return masked_phone(self.contact)

    @property
    def covered_text(self) -> str:
        """As those who handle it read it; names that people write about others stay."""
        return covered(self.text)
