"""账号: the list, one account, and what its administrator may do to it."""

from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from liannong.accounts import audit
from liannong.accounts.actions import accounts
from liannong.accounts.administration import looks_after
from liannong.accounts.forms import AccountForm
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, Subject, may
from liannong.accounts.rights import needs
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.accounts.sign_in import factors

PAGE = 50
EVENTS = 30


@needs("see", "account")
def index(request: HttpRequest) -> HttpResponse:
    rows = _filtered(request, _in_scope(request)).order_by("division", "username")
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "roles": Role,
        "may_add": may(request.user, Action.ADD, Subject.ACCOUNT),
        "kept": _kept(request),
    }
    return render(request, "accounts/accounts.html", context)


@needs("see", "account")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(_in_scope(request), pk=pk)
    context = {
        "account": account,
        "is_mine_to_manage": _manages(request, account),
        "has_factor": factors.is_enrolled(account),
        "events": audit.history("account", account.username)[:EVENTS],
    }
    return render(request, "accounts/account.html", context)


@needs("add", "account")
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    administrator = _administrator(request)
    form = AccountForm(request.POST or None, administrator=administrator)
    if not form.is_valid():
        return render(request, "accounts/account_form.html", {"form": form})
    made = accounts.create(by=administrator, **form.cleaned_data)
    return render(request, "accounts/first_passwords.html", {"made": [made]})


@needs("change", "account")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(_in_scope(request), pk=pk)
    if not _manages(request, account):
        raise PermissionDenied(_("这个账号由上一级管理员管理。"))
    # The form writes into its own copy; the action compares with what is recorded.
    form = AccountForm(request.POST or None, instance=copy(account), administrator=_administrator(request))
    if not form.is_valid():
        return render(request, "accounts/account_form.html", {"form": form, "account": account})
    fields = {name: form.cleaned_data[name] for name in form.changed_data}
    accounts.change(by=_administrator(request), user=account, fields=fields)
    messages.success(request, _("已修改。"))
    return redirect("account", pk=pk)


@needs("change", "account")
@require_POST
def set_active(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(_in_scope(request), pk=pk)
    is_active = request.POST.get("active") == "1"
    accounts.set_active(by=_administrator(request), user=account, is_active=is_active)
    messages.success(request, _("账号已启用。") if is_active else _("账号已停用，正在使用的登录随即失效。"))
    return redirect("account", pk=pk)


@needs("change", "account")
@require_POST
@never_cache
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(_in_scope(request), pk=pk)
    password = accounts.reset_password(by=_administrator(request), user=account)
    return render(request, "accounts/first_passwords.html", {"made": [(account, password)]})


@needs("change", "account")
@require_POST
def remove_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(_in_scope(request), pk=pk)
    accounts.remove_second_factor(by=_administrator(request), user=account)
    messages.success(request, _("已解除手机验证码，本人下次登录时可重新绑定。"))
    return redirect("account", pk=pk)


def _in_scope(request: HttpRequest) -> QuerySet[User]:
    return Scope.of(request.user).rows(User.objects.all())


def _administrator(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _manages(request: HttpRequest, account: User) -> bool:
    return looks_after(_administrator(request), role=account.role, division=account.division)


def _filtered(request: HttpRequest, rows: QuerySet[User]) -> QuerySet[User]:
    wanted, role, state = (request.GET.get(name, "").strip() for name in ("q", "role", "state"))
    if wanted:
        rows = rows.filter(Q(username__icontains=wanted) | Q(display_name__icontains=wanted))
    if role:
        rows = rows.filter(role=role)
    if state in ("0", "1"):
        rows = rows.filter(is_active=state == "1")
    return rows


def _kept(request: HttpRequest) -> str:
    """The filters as they go into the address of the next page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
