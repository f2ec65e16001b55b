from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.registry.models.complaints import ComplaintKind
from liannong.web.public import sending
from liannong.web.public.places import choices

TEXT = 4000


class Guarded(forms.Form):
    """A form for people without an account. ``website`` is shown to no person; only programs fill it in."""

    website = forms.CharField(required=False)
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data.copy() if data else None, **options)
        self.initial["key"] = sending.fresh_key()
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.pop("website", ""):
            raise forms.ValidationError(_("没有提交成功，请刷新页面后重新填写。"))
        if not self.errors:
            cleaned["key"] = self._key(cleaned.get("key", ""))
        return cleaned

    def renew(self) -> None:
        """As if the page had been opened now, with all that was typed into it."""
        self.data["key"] = sending.fresh_key()  # type: ignore[index]  # our own copy

    def _key(self, signed: str) -> str:
        try:
            if sending.is_hasty(signed):
                raise forms.ValidationError(_("提交得太快了，请核对内容后再提交一次。"))
            return sending.read_key(signed)
        except signing.BadSignature as stale:
            self.renew()
            raise forms.ValidationError(_("页面打开得太久了，内容还在，请再提交一次。")) from stale


class _HandedIn(Guarded):
    text = forms.CharField(
        label=gettext_lazy("内容"), max_length=TEXT, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("写明时间、地点、事情经过和您的要求。"),
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("姓名"), max_length=50, required=False,
        help_text=gettext_lazy("可以不填。填写的姓名和联系方式加密保存，只有办理人员为办理这件事才能查看，每次查看都有记录。"),
    )  # fmt: skip
    contact = forms.CharField(label=gettext_lazy("联系方式"), max_length=50, required=False)


class ObjectionForm(_HandedIn):
    field_order = ("text", "name", "contact")


class ComplaintForm(_HandedIn):
    kind = forms.ChoiceField(label=gettext_lazy("类型"), choices=ComplaintKind.choices)
    division = forms.ChoiceField(
        label=gettext_lazy("向哪里反映"),
        help_text=gettext_lazy("一般选事情所在的旗县；反映旗县部门本身的问题，可选盟市或自治区。"),
    )
    field_order = ("kind", "division", "text", "name", "contact")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["division"].choices = choices(_("请选择"))  # type: ignore[attr-defined]


class LookUp(Guarded):
    number = forms.CharField(label=gettext_lazy("受理编号"), max_length=16)
    secret = forms.CharField(
        label=gettext_lazy("查询码"), max_length=16, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order = ("number", "secret")


class NoticeFilters(forms.Form):
    q = forms.CharField(label=gettext_lazy("标题"), required=False, max_length=100)
    place = forms.ChoiceField(label=gettext_lazy("地区"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("公示类型"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("状态"), required=False)


class ProjectFilters(forms.Form):
    q = forms.CharField(label=gettext_lazy("项目名称或编码"), required=False, max_length=100)
    place = forms.ChoiceField(label=gettext_lazy("地区"), required=False)
    year = forms.IntegerField(label=gettext_lazy("年度"), required=False, min_value=1900, max_value=2100)


class CaseFilters(forms.Form):
    place = forms.ChoiceField(label=gettext_lazy("地区"), required=False)
