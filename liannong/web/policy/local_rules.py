"""地方细则: entered by one person of a place, decided by another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.ledger.columns import Kind
from liannong.registry.actions import local_rules as rules
from liannong.registry.models import LocalRule
from liannong.registry.queries.local_rules import settled
from liannong.registry.workflow import NotReady
from liannong.rulebook import source
from liannong.rulebook.amounts import FAR_FUTURE, REGION
from liannong.rulebook.numbers import spoken
from liannong.rulebook.settled import Lapse
from liannong.rulebook.titles import cite
from liannong.web import filters, form_page, lists, moves
from liannong.web.columns import Column, division, leading
from liannong.web.lists import Listing

LOCAL_RULES = Listing(
    name="local-rules",
    title=gettext_lazy("地方细则"),
    model=LocalRule,
    columns=(
        leading(Column("amount", gettext_lazy("参数"), str)),
        Column("value", pgettext_lazy("amount", "值"), lambda rule: spoken(rule.figure)),
        division(),
        Column("since", gettext_lazy("生效日期"), lambda rule: rule.since, Kind.DATE, sort="since"),
        Column("until", gettext_lazy("截止日期"), lambda rule: rule.last_day, Kind.DATE),
        Column("state", gettext_lazy("状态"), lambda rule: rule.get_state_display(), Kind.TERM),
        Column("cite", gettext_lazy("依据"), lambda rule: rule.cite),
    ),
    order="since",
    descending=True,
    filters=(filters.choice("state", gettext_lazy("状态"), LocalRule.State.choices, "state"),),
)


class LocalRuleForm(forms.Form):
    amount = forms.ChoiceField(label=gettext_lazy("参数"))
    value = forms.CharField(
        label=pgettext_lazy("amount", "值"),
        max_length=32,
        help_text=gettext_lazy("按参数的单位填写；比例写百分号，例如 60%。"),
    )
    since = form_page.DayField(label=gettext_lazy("生效日期"))
    until = form_page.DayField(
        label=gettext_lazy("截止日期"),
        required=False,
        help_text=gettext_lazy("不填则一直有效，到下一条生效时由它代替。"),
    )
    cite = forms.CharField(
        label=gettext_lazy("依据"),
        max_length=200,
        help_text=gettext_lazy("文件名、文号和条款，例如“某旗工作细则第五条”。"),
    )
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, place: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        amount: Any = self.fields["amount"]
        amount.choices = list(_choices(place[:6] == REGION))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("截止日期早于生效日期，请核对。"))
        return cleaned


def _choices(is_region: bool):  # type: ignore[no-untyped-def]
    """The amounts that this level may set, by article."""
    book = source.book()
    for article in book.articles:
        open_to = [
            book.amounts[name] for name in article.amounts if is_region or not book.amounts[name].region_only
        ]
        if open_to:
            yield (
                cite(str(article.number)),
                [(amount.name, f"{amount.label}（{amount.unit}）") for amount in open_to],
            )


def find(request: HttpRequest, pk: int) -> LocalRule:
    """404 outside the reader's scope."""
    seen = Scope.of(request.user).rows(
        LocalRule.objects.select_related("made_by", "submitted_by", "decided_by")
    )
    return get_object_or_404(seen, pk=pk)


@needs("see", "policy")
def index(request: HttpRequest) -> HttpResponse:
    context = {
        "view": lists.View(LOCAL_RULES, request),
        "listing": LOCAL_RULES,
        "may_add": may(request.user, Action.ADD, "policy"),
    }
    return render(request, "web/policy/local_rules.html", context)


@needs("see", "policy")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    rule = find(request, pk)
    own = request.user.division == rule.division  # type: ignore[union-attr]
    return render(request, "web/policy/local_rule.html", {
        "rule": rule, "value": spoken(rule.figure), "place": rules.called(rule.division[:6]),
        "lapses": [_lapsed(lapse) for lapse in settled().lapses_of(rule.pk)],
        "displaced": [_displaced(lapse) for lapse in rules.displaced(rule)],
        "steps": moves.steps(request, rules.WORKFLOW, rule, reverse("local-rule-move", args=[pk])) if own else None,
        "may_change": own and rule.state in rules.OPEN and may(request.user, Action.CHANGE, "policy"),
    })  # fmt: skip


def _span(lapse: Lapse) -> str:
    if lapse.until == FAR_FUTURE:
        return _("自 {since} 起").format(since=lapse.since)
    return _("{since} 至 {until}").format(since=lapse.since, until=lapse.until)


def _lapsed(lapse: Lapse) -> str:
    return _("{span}不再适用：{place}的值 {above}（{cite}）更严，按第二十七条以更严的为准。").format(
        span=_span(lapse),
        place=rules.called(lapse.above.place),
        above=spoken(lapse.above.value),
        cite=lapse.above.cite,
    )


def _displaced(lapse: Lapse) -> str:
    return _("{place}的值 {value}（{cite}）{span}不再适用，因为它比本条宽。").format(
        place=rules.called(lapse.value.place),
        value=spoken(lapse.value.value),
        cite=lapse.value.cite,
        span=_span(lapse),
    )


@needs("add", "policy")
def add(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    form = LocalRuleForm(user.division, request.POST or None)
    return _form(request, form, lambda cleaned: rules.enter(by=user, fields=cleaned))


@needs("change", "policy")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    user: Any = request.user
    rule = find(request, pk)
    form = LocalRuleForm(rule.division, request.POST or None, initial=rules.values_of(rule))
    return _form(request, form, lambda cleaned: rules.change(rule=rule, by=user, fields=cleaned))


def _form(request: HttpRequest, form: LocalRuleForm, act: Any) -> HttpResponse:
    return form_page.answer(
        request, form, lambda cleaned: reverse("local-rule", args=[act(cleaned).pk]), title=_("录入地方细则"),
        back=reverse("local-rules"), back_label=_("地方细则"), done=_("已保存，提交后由本单位另一人审定。"),
        note=_("第二十七条：盟市、旗县可以细化参数，只能比上级更严。录入和审定须是两个人。"),
    )  # fmt: skip


@needs("see", "policy")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """A step of the workflow, on today's date."""
    rule, name = find(request, pk), request.POST.get("move", "")
    asked: dict[str, Any] = {key: request.POST.get(key, "") for key in ("seen", "reason")}
    try:
        label = rules.WORKFLOW.move(name).label
        rules.move(rule=rule, name=name, by=request.user, on=timezone.localdate(), **asked)  # type: ignore[arg-type]
    except KeyError as unknown:
        raise Http404 from unknown
    except NotReady as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
    else:
        messages.success(request, _("已办理：{move}。").format(move=label))
    return redirect("local-rule", pk)
