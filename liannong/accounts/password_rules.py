"""Django's password rules, refused in the words of these pages."""

from __future__ import annotations

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("口令太短，至少要 {n} 个字符。").format(n=self.min_length)


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("这是许多人都在用的口令，请换一个。")


class NotOnlyDigits(rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return _("口令不能只有数字，请加上字母或符号。")


class NotLikeTheAccount(rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("口令与%(verbose_name)s太相近，请换一个。")
