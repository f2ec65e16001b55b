"""One's own account: who one is here, password, second factor."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from liannong.accounts import audit
from liannong.accounts.actions import accounts
from liannong.accounts.forms import CodeForm, OwnPasswordForm
from liannong.accounts.models import RecoveryCode, User
from liannong.accounts.rights import for_anyone_signed_in, for_first_steps
from liannong.accounts.sign_in import factors, totp

EVENTS = 10


@for_anyone_signed_in
def show(request: HttpRequest) -> HttpResponse:
    user = _self(request)
    context = {
        "has_factor": factors.is_enrolled(user),
        "needs_factor": factors.is_required(user),
        "codes_left": RecoveryCode.objects.filter(user=user, used_at=None).count(),
        "events": audit.history("account", user.username)[:EVENTS],
    }
    return render(request, "accounts/profile.html", context)


@for_first_steps
@sensitive_post_parameters()
@never_cache
def password(request: HttpRequest) -> HttpResponse:
    user = _self(request)
    form = OwnPasswordForm(request.POST or None, user=user)
    if not form.is_valid():
        return render(request, "accounts/password.html", {"form": form})
    accounts.change_own_password(user=user, password=form.cleaned_data["new"])
    update_session_auth_hash(request, user)
    messages.success(request, _("口令已修改，其他设备上的登录已失效。"))
    return redirect("desk")


@for_first_steps
@sensitive_post_parameters("code")
@never_cache
def enrol(request: HttpRequest) -> HttpResponse:
    user = _self(request)
    if factors.is_enrolled(user):
        return redirect("profile")
    secret = factors.offered(user).secret
    form = CodeForm(request.POST or None)
    form.fields["code"].help_text = _("输入手机验证器上现在显示的 6 位数字。")
    if form.is_valid():
        if codes := factors.enrol(user, form.cleaned_data["code"]):
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
        form.add_error("code", _("验证码不对。请核对手机的时间，再输一次新的验证码。"))
    # The picture is drawn here from our own secret; nothing of the visitor's stands in it unescaped.
    picture = mark_safe(totp.picture(secret, user.username))
    return render(
        request, "accounts/enrol.html", {"form": form, "picture": picture, "spelled": totp.spelled(secret)}
    )


@for_anyone_signed_in
@require_POST
@never_cache
def recovery_codes(request: HttpRequest) -> HttpResponse:
    user = _self(request)
    if not factors.is_enrolled(user):
        return redirect("second-factor-enrol")
    return render(request, "accounts/recovery_codes.html", {"codes": factors.renew_recovery_codes(user)})


def _self(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
