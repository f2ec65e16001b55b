"""What is typed about accounts, and in what words it is refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from liannong.accounts.administration import mismatch, roles_under
from liannong.accounts.models import User
from liannong.accounts.places import lies_within


def _password(kind: str) -> forms.PasswordInput:
    """``kind`` tells the browser's key store which password belongs here."""
    return forms.PasswordInput({"autocomplete": kind})


class SignInForm(AuthenticationForm):
    username = forms.CharField(
        label=_("账号"),
        max_length=64,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "username"}),
    )
    password = forms.CharField(label=_("口令"), strip=False, widget=_password("current-password"))
    error_messages = {
        "invalid_login": _("账号或口令不对，请再输一次。连续输错几次后须等待一段时间。"),
        "inactive": _("账号或口令不对，请再输一次。连续输错几次后须等待一段时间。"),
    }


class OwnPasswordForm(forms.Form):
    current = forms.CharField(label=_("现在的口令"), strip=False, widget=_password("current-password"))
    new = forms.CharField(
        label=_("新口令"),
        strip=False,
        widget=_password("new-password"),
        help_text=_("至少 10 个字符，不用常见口令，不与账号、姓名相近。"),
    )
    again = forms.CharField(label=_("再输一次新口令"), strip=False, widget=_password("new-password"))

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise ValidationError(_("现在的口令不对，请再输一次。"))
        return current

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.user)
        if self.user.check_password(new):
            raise ValidationError(_("新口令不能与现在的相同。"))
        return new

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise ValidationError(_("两次输入的新口令不一样，请再输一次。"))
        return again


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("验证码"),
        max_length=16,
        help_text=_("手机验证器上的 6 位数字；手机不在身边时可用一个恢复码。"),
        widget=forms.TextInput({"autofocus": True, "autocomplete": "one-time-code"}),
    )


class AccountForm(forms.ModelForm[User]):
    """One account; the same checks serve the page and each row of the workbook."""

    class Meta:
        model = User
        fields = ("username", "display_name", "role", "division", "operator_code", "department", "phone")
        widgets = {"phone": forms.TextInput({"autocomplete": "off"})}

    def __init__(self, *args: Any, administrator: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.administrator = administrator
        self.fields["role"] = forms.ChoiceField(
            label=_("角色"),
            choices=[("", "———"), *((role.value, role.label) for role in roles_under(administrator))],
            error_messages={"invalid_choice": _("您不能开通这个角色。账号由上一级管理员开通。")},
        )
        self.fields["division"].help_text = _("12 位代码，应在您的辖区内。")
        self.fields["operator_code"].help_text = _("仅经营主体账号填写。")
        self.fields["department"].help_text = _("仅行业主管部门账号填写。")
        if self.instance.pk:
            self.fields["username"].disabled = True

    def clean_division(self) -> str:
        division: str = self.cleaned_data["division"]
        if not lies_within(division, self.administrator.division):
            raise ValidationError(_("行政区划代码不在您的辖区内，请核对。"))
        return division

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        role, division = values.get("role"), values.get("division")
        if role and division and (why := mismatch(role, division)):
            self.add_error("division", why)
        return values
