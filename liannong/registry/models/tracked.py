"""What somebody without an account has handed in, and finds again by a number and a word only he was given."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from liannong.accounts.disclosure import covered
from liannong.accounts.encryption import INDEX_CHARACTERS, EncryptedTextField
from liannong.accounts.masking import masked_name, masked_phone
from liannong.registry.models.placed import Placed


class Tracked(Placed):
    """``secret_index`` is the blind index of the word; the word itself is nowhere kept."""

    number = models.CharField(_("受理编号"), max_length=16, unique=True)
    secret_index = models.CharField(max_length=INDEX_CHARACTERS, editable=False)
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
