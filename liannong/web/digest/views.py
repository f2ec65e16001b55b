from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts import audit
from liannong.accounts.models import User
from liannong.accounts.rights import for_anyone_signed_in, visitor
from liannong.web import form_page
from liannong.web.models import DigestChoice


class ChoiceForm(forms.Form):
    """Only the ways that this place has set up."""

    by_mail = forms.BooleanField(label=gettext_lazy("每天把等我办理的事项发到邮箱"), required=False)
    email = forms.EmailField(label=gettext_lazy("电子邮箱"), required=False)
    by_webhook = forms.BooleanField(label=gettext_lazy("推送到单位消息系统"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not settings.DIGEST_MAIL:
            del self.fields["by_mail"], self.fields["email"]
        if not settings.DIGEST_WEBHOOK:
            del self.fields["by_webhook"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("by_mail") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("要发邮件，请填写邮箱。"))
        return cleaned


@for_anyone_signed_in
def choose(request: HttpRequest) -> HttpResponse:
    user = visitor(request)
    stood = DigestChoice.objects.filter(user=user).first() or DigestChoice(user=user)
    initial = {
        "by_mail": stood.by_mail and bool(stood.email), "email": stood.email, "by_webhook": stood.by_webhook,
    }  # fmt: skip
    form = ChoiceForm(request.POST if request.method == "POST" else None, initial=initial)

    def act(told: dict[str, Any]) -> str:
        _keep(stood, told, user)
        return reverse("profile")

    note = _("有事项等您办理时，每天发一次，只写有几项、什么期限，不写任何人的信息。")
    if not form.fields:
        note = _("本系统没有开通每日提醒。需要时请联系维护人员。")
    return form_page.answer(
        request, form, act, title=_("每日提醒"), back=reverse("profile"), back_label=_("我的账号"),
        done=_("已保存。"), note=note,
    )  # fmt: skip


@transaction.atomic
def _keep(choice: DigestChoice, told: dict[str, Any], user: User) -> None:
    for name, value in told.items():
        setattr(choice, name, value)
    choice.save()
    audit.record(
        by=user, action="change", subject="account", subject_key=user.username, division=user.division,
        after={name: value for name, value in told.items() if name != "email"},
    )  # fmt: skip
