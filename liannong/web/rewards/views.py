from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from liannong.accounts.audit import record
from liannong.accounts.models import User
from liannong.accounts.permissions import may
from liannong.accounts.rights import needs
from liannong.exchange.bank import read_answer, write_list
from liannong.exchange.reward_papers import application, approval
from liannong.ledger.tables import UnusableFile
from liannong.registry.actions import claims as acting
from liannong.registry.actions import payments as paying
from liannong.registry.actions.reward_moves import CLAIMS as WORKFLOW
from liannong.registry.models import RewardClaim
from liannong.registry.models.claims import ClaimState, RewardKind
from liannong.registry.queries import decisions, rewards
from liannong.registry.workflow import NotReady
from liannong.web import decisions as kept
from liannong.web import documents, form_page, lists, moves, unmask
from liannong.web.columns import Column
from liannong.web.details import Detail, Part, Tab
from liannong.web.imports.views import download
from liannong.web.rewards import forms, openings
from liannong.web.rewards.listing import CLAIMS, COUNTED, LEFT_OUT, LISTS, PAYMENTS

ASKABLE = (ClaimState.SUBMITTED, ClaimState.REVIEWED, ClaimState.NOTICE)
CLAIM = Detail(
    name="reward",
    listing=CLAIMS,
    fields=(
        *CLAIMS.columns,
        Column("payee", _("收款户名"), lambda row: row.payee),
        Column("bank", _("开户银行"), lambda row: row.bank),
        Column("bank_account", _("收款账号"), lambda row: row.masked_bank_account),
        Column("approved_by", _("审定人"), lambda row: row.approved_by),
    ),
    tabs=(
        Tab("overview", _("概况"), template="web/rewards/claim.html"),
        Tab("names", _("名单"), (
            Part(COUNTED, lambda c: Q(claim=c, is_counted=True)), Part(LEFT_OUT, lambda c: Q(claim=c, is_counted=False)),
        )),
        Tab("payments", _("付款"), (Part(PAYMENTS, lambda c: Q(claim=c), without=("claim",)),)),
        Tab("history", _("变更"), keeps=lambda c: [c]),
    ),
    state=lambda claim: claim.get_state_display(),
    unmask="reward-unmask",
)  # fmt: skip
LIST = Detail(
    name="payment-list",
    listing=LISTS,
    fields=LISTS.columns,
    tabs=(
        Tab(
            "overview",
            _("概况"),
            (Part(PAYMENTS, lambda each: Q(sent_with=each)),),
            "web/rewards/payment_list.html",
        ),
        Tab("history", _("变更"), keeps=lambda each: [each]),
    ),
)


def _reader(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


@needs("see", "reward")
def index(request: HttpRequest) -> HttpResponse:
    return lists.page(request, CLAIMS)


@needs("see", "reward")
def open_to(request: HttpRequest) -> HttpResponse:
    """今年可以申请而还没有申请: judged on the ledgers as they stand."""
    asked = request.GET.get("year", "")
    today = timezone.localdate()
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year
    found = openings.of(request, year, today)
    return render(request, "web/rewards/open.html", {
        "found": found, "year": year, "years": range(today.year, 2022, -1), "may_add": may(request.user, "add", "reward"),
    })  # fmt: skip


@needs("add", "reward")
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    operator = get_object_or_404(openings.operators(request), pk=request.POST.get("operator", ""))
    year = request.POST.get("year", "")
    kind, route = request.POST.get("kind", ""), request.POST.get("route", "")
    try:
        made = acting.apply_for(
            operator, kind=kind, year=int(year) if year.isdecimal() else 0, route=route, by=_reader(request),
            on=timezone.localdate(),
        )  # fmt: skip
    except NotReady as refusal:
        messages.error(request, str(refusal))
        return redirect("rewards-open")
    messages.success(request, _("已按台账填好，请核对名单并补填收款账户。"))
    return redirect("reward", made.pk)


@needs("see", "reward")
def claim(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    if tab:
        return CLAIM.show(request, pk, tab)
    user = _reader(request)
    return CLAIM.show(
        request, pk, tab,
        steps=lambda c: moves.steps(request, WORKFLOW, c, reverse("reward-move", args=[c.pk])),
        may_change=lambda c: c.is_open and may(user, "add", "reward"),
        may_exceed=lambda c: c.is_open and c.kind == RewardKind.EMPLOYMENT and c.standard and c.amount < c.standard and may(user, "add", "reward"),
        may_approve_exception=lambda c: (
            c.exception_amount and not c.exception_approved_by_id and c.state in ASKABLE and may(user, "decide", "reward")
            and c.exception_by_id != user.pk
        ),
        may_choose=lambda c: c.state in (*ASKABLE, ClaimState.APPROVED) and user.role.startswith("banner-"),
        lacking=rewards.missing_papers, decisions=lambda c: list(decisions.about(c)), counted=lambda c: c.lines.filter(is_counted=True).count(),
        left_out=lambda c: c.lines.filter(is_counted=False).count(),
        twice=lambda c: list(rewards.counted_twice(c)),
    )  # fmt: skip


@needs("see", "reward")
def paper(request: HttpRequest, pk: int, paper: str, form: str) -> HttpResponse:
    """The application form or the approval sheet, as Word or PDF."""
    found = CLAIM.find(request, pk)
    made = {
        "application": lambda: application(found), "approval": lambda: approval(found, decisions.about(found)),
    }.get(paper)  # fmt: skip
    if made is None:
        raise Http404
    document = made()
    return documents.answer(document, form, f"{found.operator}{document.title}")


@needs("see", "reward")
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Without the bytes themselves: they name people."""
    found, key = kept.find("rewardclaim", pk)
    about = CLAIM.find(request, key)
    trail = ((_("奖补申请"), reverse("rewards")), (str(about), reverse("reward", args=[key])))
    return kept.page(request, about, found, workflow=WORKFLOW, trail=trail, is_whole=False)


@needs("see", "reward")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    return moves.answer(request, WORKFLOW, CLAIM.find(request, pk), reverse("reward", args=[pk]))


@needs("add", "reward")
@require_POST
def refigure(request: HttpRequest, pk: int) -> HttpResponse:
    found = CLAIM.find(request, pk)
    return _step(
        request,
        found,
        lambda: acting.refigure(found, by=_reader(request), on=timezone.localdate()),
        _("已按现在的台账重新核算。"),
    )


@needs("decide", "reward")
@require_POST
def approve_exception(request: HttpRequest, pk: int) -> HttpResponse:
    found = CLAIM.find(request, pk)
    return _step(
        request, found, lambda: acting.approve_exception(found, by=_reader(request)), _("例外已审批。")
    )


def _step(request: HttpRequest, found: RewardClaim, act: Any, done: Any) -> HttpResponse:
    try:
        act()
    except NotReady as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("reward", found.pk)


def _on_claim(
    request: HttpRequest, pk: int, form: Any, act: Any, title: Any, done: Any, note: Any = ""
) -> HttpResponse:
    found, back = CLAIM.find(request, pk), reverse("reward", args=[pk])

    def acted(data: dict[str, Any]) -> str:
        act(found, data)
        return back

    return form_page.answer(
        request, form(found), acted, title=title, back=back, back_label=found, done=done, note=note
    )


@needs("add", "reward")
def bank(request: HttpRequest, pk: int) -> HttpResponse:
    return _on_claim(
        request, pk, lambda c: forms.Bank(request.POST or None, initial={"payee": c.payee, "bank": c.bank}),
        lambda c, data: acting.state_bank(c, by=_reader(request), **data), _("收款账户"), _("收款账户已保存。"),
    )  # fmt: skip


@needs("add", "reward")
def exception(request: HttpRequest, pk: int) -> HttpResponse:
    return _on_claim(
        request, pk, lambda c: forms.Exceeding(c, request.POST or None),
        lambda c, data: acting.propose_exception(c, by=_reader(request), **data), _("申请突破上限"), _("例外已提出，须由另一人审批。"),
        _("条文写“原则上不超过”：确有必要时写明理由，由另一人审批后按例外金额奖补，最高到奖补标准。"),
    )  # fmt: skip


@needs("see", "collective")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    return _on_claim(
        request, pk, lambda c: forms.Account(_reader(request), c, request.POST or None, initial={"account": c.account}),
        lambda c, data: acting.choose_account(c, data["account"], by=_reader(request)), _("选择支出账户"), _("支出账户已选定。"),
        _("从嘎查村集体收益或项目资产收益中列支；只列余额够付的账户。"),
    )  # fmt: skip


@needs("unmask", "operator")
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(CLAIMS.rows(request), pk=pk)
    shown: list[tuple[Any, str]] = [(_("收款账号"), found.bank_account)]
    shown += [(str(line), line.id_number) for line in found.lines.exclude(id_index="").order_by("pk")]
    return unmask.answer(request, found, title=found, back=reverse("reward", args=[pk]), clear=shown)


@needs("see", "reward")
def payment_lists(request: HttpRequest) -> HttpResponse:
    return lists.page(request, LISTS)


@needs("change", "reward")
def pay(request: HttpRequest) -> HttpResponse:
    def act(data: dict[str, Any]) -> str:
        sent = paying.pay(
            data["claims"], account=data["account"], by=_reader(request), on=timezone.localdate()
        )
        return reverse("payment-list", args=[sent.pk])

    form = forms.Paying(_reader(request), request.POST or None)
    return form_page.answer(
        request, form, act, title=_("新建付款清单"), back=reverse("payment-lists"), back_label=LISTS.title,
        done=_("清单已建立，金额已从账户支出。请下载后交银行。"),
        note=_("只列已审定、支出账户相同的申请；账户余额不够时一份也不付。"), button=_("建立清单并记账"),
    )  # fmt: skip


@needs("see", "reward")
def payment_list(request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
    may_pay = may(request.user, "change", "reward")
    form = forms.BankAnswer() if may_pay else None
    return LIST.show(
        request, pk, tab, answer_form=form, may_download=may_pay and may(request.user, "unmask", "operator")
    )


@needs("unmask", "operator")
@require_POST
def bank_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Account numbers leave in clear; who took them stands in the trail before the file is handed out."""
    if not may(request.user, "change", "reward"):
        raise PermissionDenied(_("付款清单由旗县经办下载。"))
    found = LIST.find(request, pk)
    with transaction.atomic():
        record(
            by=_reader(request), action="export", subject="paymentlist", subject_key=found.audit_key,
            division=found.division, purpose=str(_("交银行付款")),
        )  # fmt: skip
    lines = found.payments.select_related("claim__operator").order_by("pk")
    return download(f"{found}.xlsx", lambda path: write_list(lines, path, header=str(found)))


@needs("change", "reward")
@require_POST
def reconcile(request: HttpRequest, pk: int) -> HttpResponse:
    found = LIST.find(request, pk)
    form = forms.BankAnswer(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("请选择银行回单文件。"))
        return redirect("payment-list", pk)
    try:
        done = paying.reconcile(
            found, _read(form.cleaned_data["file"]), by=_reader(request), on=timezone.localdate()
        )
    except (NotReady, UnusableFile) as refusal:
        for reason in getattr(refusal, "reasons", [refusal]):
            messages.error(request, str(reason))
    else:
        messages.success(
            request,
            _("回单已核对：成功 {paid} 笔，失败 {failed} 笔，先前已记 {known} 笔。").format(
                paid=len(done.paid), failed=len(done.failed), known=len(done.known)
            ),
        )
    return redirect("payment-list", pk)


def _read(file: Any) -> list[paying.Answer]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.xlsx"
        path.write_bytes(file.read())
        return read_answer(path)
