"""检查: an asset is looked at, on its own page or from a phone; what is still to be looked at, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from liannong.accounts.rights import needs, visitor
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.exchange import submissions
from liannong.ledger.columns import Kind
from liannong.ledger.tables import UnusableFile
from liannong.registry.actions.inspections import Doubtful, inspect
from liannong.registry.files import LARGEST, MIB
from liannong.registry.models import Asset, Attachment, Inspection
from liannong.registry.models.inspections import SEEN
from liannong.registry.queries import attachments, inspections
from liannong.registry.workflow import NotReady
from liannong.web import form_page, lists
from liannong.web.columns import Column, division, leading, of
from liannong.web.form_page import DayField
from liannong.web.ledgers.listing import ASSET_LISTS, ASSETS, IN_PROJECT, PROJECT
from liannong.web.lists import Listing, Rows, by_code_or_name

TABLE = "inspection"
SHOWN = 30


class InspectionForm(forms.Form):
    """``accept`` is asked for once somebody else's inspection was told."""

    state = forms.ChoiceField(label=gettext_lazy("检查结果"), choices=[("", gettext_lazy("请选择")), *SEEN])
    seen_on = DayField(label=gettext_lazy("检查日期"))
    note = forms.CharField(
        label=gettext_lazy("检查说明"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    photo = forms.FileField(
        label=gettext_lazy("现场照片"),
        required=False,
        widget=forms.FileInput({"accept": "image/*", "capture": "environment"}),
        help_text=format_lazy(gettext_lazy("用相机拍摄，不超过 {size} MiB。"), size=LARGEST // MIB),
    )
    accept = forms.BooleanField(
        label=gettext_lazy("已核对，两次检查都保留"), required=False, widget=forms.HiddenInput
    )

    def ask_to_accept(self) -> None:
        self.fields["accept"].widget = forms.CheckboxInput()

    @property
    def columns(self) -> Iterator[tuple[forms.BoundField, Words]]:
        """Each field with its unit, as the forms of ledger rows have them."""
        yield from ((field, "") for field in self.visible_fields())


class PhoneForm(InspectionForm):
    """Names its asset by the code, one of ``assets``; the phone gives the ``key`` and asks whether to accept."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    asset = forms.CharField(label=gettext_lazy("资产编号"), max_length=64)
    field_order = ("asset",)

    def __init__(self, assets: QuerySet[Asset], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.assets = assets

    def clean_asset(self) -> Asset:
        found = self.assets.filter(code=self.cleaned_data["asset"].strip()).first()
        if found is None:
            raise forms.ValidationError(_("您的辖区内没有这个资产编号，请核对。"))
        return found


@dataclass(frozen=True)
class ToInspect(Listing):
    """Only assets that nobody has looked at this year."""

    def rows(self, request: HttpRequest) -> Rows:
        return inspections.to_inspect(super().rows(request), timezone.localdate().year)


@dataclass(frozen=True)
class Differing(Listing):
    """Only assets last seen otherwise than the ledger says."""

    def rows(self, request: HttpRequest) -> Rows:
        return inspections.differing(super().rows(request))


def _listing(kind: type[Listing], name: str, title: Words, none: Words, *columns: Column) -> Listing:
    return kind(
        name=name, title=title, model=Asset,
        columns=(
            leading(of("asset", "name", sort=True)), of("asset", "code", sort=True), PROJECT, division(),
            of("asset", "state"), *columns,
        ),
        order="code", filters=(IN_PROJECT,), search=by_code_or_name, hint=gettext_lazy("资产编号或名称"),
        related=("project",), tabs=ASSET_LISTS, none=none,
    )  # fmt: skip


SEEN_ON = Column("seen_on", gettext_lazy("上次检查"), lambda row: row.seen_on, Kind.DATE)
TO_INSPECT = _listing(
    ToInspect, "assets-to-inspect", gettext_lazy("今年待检查的资产"),
    gettext_lazy("今年的资产都检查过了"), SEEN_ON,
)  # fmt: skip
DIFFERING = _listing(
    Differing, "assets-differing", gettext_lazy("检查与台账不一致的资产"),
    gettext_lazy("最近的检查都与台账一致"),
    Column("seen", gettext_lazy("检查结果"), lambda row: dict(SEEN)[row.seen], Kind.TERM), SEEN_ON,
)  # fmt: skip


@needs("see", "inspection")
def to_inspect(request: HttpRequest) -> HttpResponse:
    return lists.page(request, TO_INSPECT)


@needs("see", "inspection")
def differing(request: HttpRequest) -> HttpResponse:
    return lists.page(request, DIFFERING)


@needs("add", "inspection")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    asset = get_object_or_404(ASSETS.rows(request), pk=pk)
    back = reverse("asset", args=[pk, "inspections"])
    form = InspectionForm(
        request.POST or None, request.FILES or None, initial={"seen_on": timezone.localdate()}
    )

    def act(values: dict[str, Any]) -> str:
        try:
            inspect(asset, **values, today=timezone.localdate(), by=visitor(request))
        except Doubtful:
            form.ask_to_accept()
            raise
        except UnusableFile as refusal:
            raise NotReady(str(refusal)) from refusal
        return back

    return form_page.answer(
        request, form, act, title=_("登记检查"), back=back, back_label=str(asset), done=_("已登记检查。")
    )


@needs("add", "inspection")
@require_POST
def send(request: HttpRequest) -> JsonResponse:
    """From a phone: 200 kept (now or before), 409 another inspection to look at, 422 cannot be taken."""
    form = PhoneForm(Scope.of(request.user).rows(Asset.objects.all()), request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"message": _wrong(form)}, status=422)
    values = dict(form.cleaned_data)
    key, asset = values.pop("key"), values.pop("asset")

    def act() -> submissions.Answer:
        made = inspect(asset, **values, today=timezone.localdate(), by=visitor(request))
        return {"saved": 1, "ids": [made.pk]}

    try:
        return JsonResponse(submissions.once(key, by=request.user, table=TABLE, act=act))
    except Doubtful as doubt:
        return JsonResponse({"message": str(doubt)}, status=409)
    except (NotReady, UnusableFile) as refusal:
        return JsonResponse({"message": str(refusal)}, status=422)


def _wrong(form: forms.Form) -> str:
    """As one text, each sentence with its field."""
    return " ".join(f"{form[name].label}：{errors[0]}" for name, errors in form.errors.items())


@dataclass(frozen=True)
class Shown:
    inspection: Inspection
    photos: list[Attachment]


def history(request: HttpRequest, asset: Asset) -> list[Shown]:
    """The latest first, with their photographs."""
    rows = Scope.of(request.user).rows(asset.inspections.select_related("by"))
    found = list(rows.order_by("-seen_on", "-pk")[:SHOWN])
    photos = attachments.of_each(found)
    return [Shown(each, photos.get(each.pk, [])) for each in found]
