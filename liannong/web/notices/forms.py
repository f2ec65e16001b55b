from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from liannong.registry.models.notices import NoticeKind

AS_RIGHT = [("no", _("不成立，维持公示内容")), ("yes", _("成立，将更正或重新公示"))]
# What is about a thing is announced where that thing is decided; by hand goes what is about a place.
BY_HAND = [
    NoticeKind.POLICY,
    NoticeKind.COMPETITION,
    NoticeKind.COMPLETION,
    NoticeKind.RECTIFICATION,
    NoticeKind.OTHER,
]


class Publish(forms.Form):
    kind = forms.ChoiceField(label=_("公示类型"), choices=[(kind.value, kind.label) for kind in BY_HAND])
    title = forms.CharField(label=_("标题"), max_length=200)
    body = forms.CharField(
        label=_("内容"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("一行一段。人人可见：不要写证件号码、电话和银行卡号，人名只写姓氏。"),
    )
    days = forms.IntegerField(label=_("公示天数"), min_value=1, max_value=3650)

    def __init__(self, *args: Any, days: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["days"].initial = days
        self.fields["days"].help_text = _("公布当日不计入，不少于 {days} 天。").format(days=days)


class Answer(forms.Form):
    text = forms.CharField(
        label=_("答复内容"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("提出人和公众都能看到，请写明核查情况和依据，不要写个人信息。"),
    )
    upheld = forms.ChoiceField(label=_("核查结论"), choices=AS_RIGHT, widget=forms.RadioSelect)


class Reason(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=200)
