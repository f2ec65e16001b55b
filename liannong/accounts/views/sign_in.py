"""登录、验证码、退出。"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from liannong.accounts.forms import CodeForm, SignInForm
from liannong.accounts.middleware import address_of
from liannong.accounts.models import User
from liannong.accounts.rights import for_first_steps, for_the_public
from liannong.accounts.sign_in import entry, factors, lockout

TOO_MANY = 429
NEXT = "after-sign-in"


@for_the_public
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        return redirect(_destination(request))
    if request.method != "POST":
        return _page(request, SignInForm(request))
    username = request.POST.get("username", "").strip()
    if username and not lockout.begin(username, address_of(request)):
        entry.tell_failure(username, "locked")
        return _locked(request, SignInForm(request), "accounts/sign_in.html")
    form = SignInForm(request, request.POST)
    if form.is_valid():
        return admit(request, form.get_user())
    entry.tell_failure(username, "password")
    return _page(request, form)


def admit(request: HttpRequest, user: User) -> HttpResponse:
    """After the first factor, whichever it was: in, or on to the code."""
    destination = _destination(request)
    if entry.proceed(request, user):
        return redirect(destination)
    request.session[NEXT] = destination
    return redirect("second-factor")


@for_the_public
@sensitive_post_parameters("code")
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    user = entry.waiting(request)
    if user is None:
        messages.info(request, _("请先输入账号和口令。"))
        return redirect("sign-in")
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/second_factor.html", {"form": form})
    if not lockout.begin(user.username, address_of(request)):
        entry.tell_failure(user.username, "locked")
        return _locked(request, CodeForm(), "accounts/second_factor.html")
    if factors.is_right(user, form.cleaned_data["code"]):
        destination = request.session.get(NEXT, resolve_url(settings.LOGIN_REDIRECT_URL))
        entry.enter(request, user)
        return redirect(destination)
    entry.tell_failure(user.username, "code")
    form.add_error("code", _("验证码不对，或已用过。请等手机上出现新的验证码后再输。"))
    return render(request, "accounts/second_factor.html", {"form": form})


@for_first_steps
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    entry.leave(request)
    return redirect("sign-in")


def _page(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    given = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    context = {"form": form, "next": given, "single_sign_on": bool(settings.OIDC)}
    return render(request, "accounts/sign_in.html", context, status=status)


def _locked(request: HttpRequest, form: SignInForm | CodeForm, template: str) -> HttpResponse:
    wait = _("输错的次数太多，请 {n} 分钟后再试；急用时可请上级管理员重置口令。").format(
        n=settings.LOCKOUT_MINUTES
    )
    return render(request, template, {"form": form, "locked": wait}, status=TOO_MANY)


def _destination(request: HttpRequest) -> str:
    """Where the visitor wanted to go, as long as that is a page of ours."""
    wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)
