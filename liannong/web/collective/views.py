from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from liannong.accounts.models import User
from liannong.accounts.permissions import may
from liannong.accounts.rights import needs
from liannong.registry.actions import allocation_plans, collective_accounts, shares
from liannong.registry.models import AllocationPlan
from liannong.registry.queries import allocations, collective
from liannong.registry.workflow import NotReady
from liannong.rulebook.law import NotInForce
from liannong.web import findings, form_page, lists, moves, place
from liannong.web.collective import forms
from liannong.web.collective.listing import ACCOUNTS, ENTRIES, MEMBERS, PLANS, REGISTERS
from liannong.web.details import Detail, Part, Tab
from liannong.web.ledgers.listing import COLLECTIVE

ACCOUNT = Detail(
    name="income-account",
    listing=ACCOUNTS,
    fields=ACCOUNTS.columns,
    tabs=(
        Tab("overview", _("概况"), (Part(ENTRIES, lambda a: Q(account=a), "account"),), "web/collective/account.html"),
        Tab("plans", _("分配方案"), (Part(PLANS, lambda a: Q(account=a), "account", ("account", "division")),)),
        Tab("history", _("变更"), keeps=lambda a: [a]),
    ),
    state=lambda account: account.get_kind_display(),
)  # fmt: skip
PLAN = Detail(
    name="allocation-plan",
    listing=PLANS,
    fields=PLANS.columns,
    tabs=(
        Tab("overview", _("概况"), template="web/collective/plan.html"),
        Tab("lines", _("分配明细"), (Part(COLLECTIVE, lambda p: Q(banner=p.banner, code=p.code), without=("code", "division", "year")),)),
        Tab("history", _("变更"), keeps=lambda p: [p]),
    ),
    state=lambda plan: plan.get_state_display(),
)  # fmt: skip
REGISTER = Detail(
    name="share-register",
    listing=REGISTERS,
    fields=REGISTERS.columns,
    tabs=(
        Tab("overview", _("概况"), (Part(MEMBERS, lambda r: Q(register=r)),), "web/collective/register.html"),
        Tab("history", _("变更"), keeps=lambda r: [r]),
    ),
    state=lambda register: register.get_state_display(),
)


def _reader(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


@needs("see", "collective")
def accounts(request: HttpRequest) -> HttpResponse:
    return lists.page(request, ACCOUNTS)


@needs("see", "collective")
def entries(request: HttpRequest) -> HttpResponse:
    return lists.page(request, ENTRIES)


@needs("see", "collective")
def plans(request: HttpRequest) -> HttpResponse:
    return lists.page(request, PLANS)


@needs("see", "collective")
def registers(request: HttpRequest) -> HttpResponse:
    return lists.page(request, REGISTERS)


@needs("see", "collective")
def account(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    return ACCOUNT.show(
        request, pk, tab, by_asset=collective.income_by_asset, may_add=may(request.user, "add", "collective"),
        wrong=lambda a: [e for e in a.entries.select_related("reversed_by").order_by("-number")[:30] if e.can_be_reversed],
    )  # fmt: skip


@needs("add", "collective")
def open_account(request: HttpRequest) -> HttpResponse:
    form = forms.Opening(_reader(request), request.POST or None)

    def act(data: dict[str, Any]) -> str:
        made = collective_accounts.open_account(
            division=data["division"].code,
            kind=form.kind,
            name=data["name"],
            by=_reader(request),
            asset=data["asset"],
        )
        return reverse("income-account", args=[made.pk])

    return form_page.answer(
        request, form, act, title=_("开立收益账户"), back=reverse("income-accounts"), back_label=ACCOUNTS.title,
        done=_("账户已开立，可以登记收入。"),
    )  # fmt: skip


@needs("add", "collective")
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    found = ACCOUNT.find(request, pk)
    form = forms.Income(_reader(request), found, request.POST or None)
    back = reverse("income-account", args=[pk])

    def act(data: dict[str, Any]) -> str:
        collective_accounts.receive(found, by=_reader(request), **data)
        return back

    return form_page.answer(
        request, form, act, title=_("登记收入"), back=back, back_label=found, done=_("收入已记账。")
    )


@needs("change", "collective")
def reverse_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(ENTRIES.rows(request).select_related("account"), pk=pk)
    back = reverse("income-account", args=[entry.account_id])

    def act(data: dict[str, Any]) -> str:
        collective_accounts.reverse(
            entry, on=timezone.localdate(), by=_reader(request), reason=data["reason"]
        )
        return back

    return form_page.answer(
        request, forms.Reason(request.POST or None), act, title=_("冲正第 {number} 笔").format(number=entry.number),
        back=back, back_label=entry.account, done=_("已冲正。"), button=_("冲正"),
        note=_("原来的一笔保留，另记一笔相反的金额。"),
    )  # fmt: skip


@needs("add", "collective")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    found = ACCOUNT.find(request, pk)
    back = reverse("income-account", args=[pk])

    def act(data: dict[str, Any]) -> str:
        return reverse(
            "allocation-plan", args=[allocation_plans.draft(found, by=_reader(request), **data).pk]
        )

    form = forms.Draft(request.POST or None, initial={"year": timezone.localdate().year})
    return form_page.answer(
        request,
        form,
        act,
        title=_("起草分配方案"),
        back=back,
        back_label=found,
        done=_("方案已建立，请填写分配明细。"),
    )


@needs("see", "collective")
def plan(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    if tab:
        return PLAN.show(request, pk, tab)
    return PLAN.show(request, pk, tab, **_plan_context(request))


def _plan_context(request: HttpRequest, **bound: Any) -> dict[str, Any]:
    user = _reader(request)
    may_change = may(user, "change", "collective")
    return {
        "steps": lambda p: moves.steps(request, allocation_plans.PLANS, p, reverse("plan-move", args=[p.pk])),
        "may_change": lambda p: may_change and p.is_open,
        "lines": lambda p: list(p.lines.select_related("household").order_by("pk")),
        "sum": allocation_plans.total_of,
        "shown": _shown,
        "line_form": lambda p: bound.get("line") or forms.Line(user, p.division),
        "share_form": lambda p: bound.get("share") or forms.ShareOut(prefix="share"),
        "resolution_form": lambda p: bound.get("resolution") or forms.Resolution(
            prefix="resolution", initial={"on": p.resolved_on, "present": p.present, "in_favour": p.in_favour}
        ),
    }  # fmt: skip


def _shown(plan: AllocationPlan) -> list[findings.Shown] | str:
    """The worst first; a sentence where nothing can be judged."""
    try:
        found = allocations.findings(plan, timezone.localdate())
    except NotInForce as refusal:
        return str(refusal)
    found.sort(key=lambda finding: findings.URGENCY.index(finding.outcome))
    return [findings.Shown(finding, 0, plan.year) for finding in found]


@needs("change", "collective")
@require_POST
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    found = PLAN.find(request, pk)
    form = forms.Line(_reader(request), found.division, request.POST)
    return _plan_step(
        request,
        found,
        "line",
        form,
        lambda data: allocation_plans.add_line(found, by=_reader(request), **data),
    )


@needs("change", "collective")
@require_POST
def share_out(request: HttpRequest, pk: int) -> HttpResponse:
    found = PLAN.find(request, pk)
    form = forms.ShareOut(request.POST, prefix="share")
    return _plan_step(
        request,
        found,
        "share",
        form,
        lambda data: allocation_plans.share_out(found, by=_reader(request), **data),
    )


@needs("change", "collective")
@require_POST
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    found = PLAN.find(request, pk)
    form = forms.Resolution(request.POST, prefix="resolution")
    return _plan_step(
        request,
        found,
        "resolution",
        form,
        lambda data: allocation_plans.record_resolution(found, by=_reader(request), **data),
    )


@needs("change", "collective")
@require_POST
def remove_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    found = PLAN.find(request, pk)
    try:
        allocation_plans.remove_line(found, get_object_or_404(found.lines, pk=line), by=_reader(request))
    except NotReady as refusal:
        messages.error(request, str(refusal))
    return redirect("allocation-plan", pk)


def _plan_step(request: HttpRequest, found: AllocationPlan, name: str, form: Any, act: Any) -> HttpResponse:
    """What is refused stands on the form beside what was typed."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
            return redirect("allocation-plan", found.pk)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    answer = PLAN.show(request, found.pk, **_plan_context(request, **{name: form}))
    answer.status_code = 422
    return answer


@needs("change", "collective")
@require_POST
def move_plan(request: HttpRequest, pk: int) -> HttpResponse:
    found = PLAN.find(request, pk)
    return moves.answer(request, allocation_plans.PLANS, found, reverse("allocation-plan", args=[pk]))


@needs("see", "collective")
def register(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    return REGISTER.show(
        request, pk, tab, may_change=lambda r: may(request.user, "change", "collective") and r.state == "draft",
        steps=lambda r: moves.steps(request, shares.REGISTERS, r, reverse("register-move", args=[r.pk])),
    )  # fmt: skip


@needs("add", "collective")
def draft_register(request: HttpRequest) -> HttpResponse:
    def act(data: dict[str, Any]) -> str:
        made = shares.draft(
            division=data["division"].code, name=data["name"], total=int(data["total"] * 100), on=data["on"],
            by=_reader(request),
        )  # fmt: skip
        return reverse("share-register", args=[made.pk])

    form = forms.Register(_reader(request), request.POST or None)
    return form_page.answer(
        request, form, act, title=_("新建份额登记"), back=reverse("share-registers"), back_label=REGISTERS.title,
        done=_("登记已建立，请填写各户份额。"),
    )  # fmt: skip


@needs("change", "collective")
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    found = REGISTER.find(request, pk)
    back = reverse("share-register", args=[pk])

    def act(data: dict[str, Any]) -> str:
        shares.hold(found, data["pairs"], by=_reader(request))
        return back

    form = forms.Shares(_reader(request), found.division, request.POST or None)
    return form_page.answer(
        request, form, act, title=_("填写各户份额"), back=back, back_label=found, done=_("份额已登记。")
    )


@needs("change", "collective")
@require_POST
def move_register(request: HttpRequest, pk: int) -> HttpResponse:
    found = REGISTER.find(request, pk)
    back = reverse("share-register", args=[pk])
    try:
        shares.enforce(found, by=_reader(request))
    except NotReady as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("份额登记已生效。"))
    return redirect(back)


@needs("see", "collective")
def spent(request: HttpRequest) -> HttpResponse:
    """What executed plans of the chosen place spent, by the uses of Art. 12(3)."""
    year = request.GET.get("year", "")
    chosen = int(year) if year.isdecimal() and len(year) == 4 else timezone.localdate().year
    here = place.narrowed(request, PLANS.rows(request)).filter(year=chosen)
    uses = collective.spent_by_use(here)
    return render(request, "web/collective/spent.html", {
        "year": chosen, "uses": uses, "total": sum(amount for _use, amount in uses),
        "years": range(timezone.localdate().year, 2022, -1), "place": place.chosen(request),
    })  # fmt: skip
