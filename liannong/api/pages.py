"""接口令牌: one's own tokens, a new one, the end of an old one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, Subject
from liannong.accounts.rights import needs
from liannong.api import tokens as actions
from liannong.api.models import Token, Use

DAYS = ((30, _("30 天")), (90, _("90 天")), (365, _("一年")))


class TokenForm(forms.Form):
    name = forms.CharField(label=_("用途说明"), max_length=64, help_text=_("例如：县农牧局数据平台"))
    uses = forms.MultipleChoiceField(
        label=_("可以用来"), choices=Use.choices, initial=[Use.READ], widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(label=_("有效期"), choices=DAYS, coerce=int, initial=90)


@needs(Action.SEE, Subject.TOKEN)
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """A new token is shown in the answer that makes it, and never again."""
    form = TokenForm(request.POST or None)
    shown: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        made = actions.make(user=_user(request), at=timezone.now(), **form.cleaned_data)
        shown = {"form": TokenForm(), "made": made}
    listed = [(token, token.is_valid(timezone.now())) for token in Token.objects.filter(user=_user(request))]
    status = 422 if form.errors else 200
    return render(request, "api/tokens.html", {**shown, "tokens": listed}, status=status)


@needs(Action.DELETE, Subject.TOKEN)
@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    token = get_object_or_404(Token, user=_user(request), pk=key)
    actions.revoke(token=token, by=_user(request), at=timezone.now())
    return redirect("tokens")


def _user(request: HttpRequest) -> User:
    """Whoever passed ``needs`` has an account."""
    return request.user  # type: ignore[return-value]
