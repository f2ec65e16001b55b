"""What the pages of import and export ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.models import User
from liannong.accounts.places import Level, level_of
from liannong.accounts.scope import Scope
from liannong.exchange.exports import may_unmask
from liannong.exchange.imports import uploads
from liannong.exchange.imports.models import ImportJob, SavedMapping
from liannong.registry.models import Division


class Upload(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("台账文件"),
        help_text=gettext_lazy(".xlsx 工作簿、CSV 文件，或装有 CSV 的 zip，不超过 128 MiB。"),
        error_messages={"required": gettext_lazy("请选择要上传的文件。"), "empty": gettext_lazy("文件是空的，请核对后再传。")},
        widget=forms.FileInput(attrs={"accept": ",".join(uploads.ENDINGS)}),
    )  # fmt: skip
    mapping = forms.ModelChoiceField(
        SavedMapping.objects.none(),
        label=gettext_lazy("列名对照"),
        required=False,
        empty_label=gettext_lazy("不用：文件按台账模板填写"),
    )

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        saved: Any = self.fields["mapping"]
        saved.queryset = Scope.of(user).rows(SavedMapping.objects.all())
        if not saved.queryset.exists():
            del self.fields["mapping"]


class Confirm(forms.Form):
    """With wrong rows in the file, one tick that names their number."""

    left_out = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, job: ImportJob, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        wrong = job.totals["wrong"]
        self.fields["left_out"].initial = wrong
        if wrong:
            self.fields["agreed"] = forms.BooleanField(
                label=_("我已看过问题，只导入正确的行，其余 {count} 行不导入").format(count=wrong),
                error_messages={"required": _("有 {count} 行不会导入，请勾选确认；或改正后重新上传。").format(count=wrong)},
            )  # fmt: skip


class History(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("补录理由"),
        min_length=6,
        max_length=200,
        help_text=gettext_lazy(
            "写明这些项目何时、由谁审定入库，例如“2022 年已由旗县联席会议审定，补录历史台账”。"
        ),
        error_messages={
            "required": gettext_lazy("请写明理由。"),
            "min_length": gettext_lazy("理由太短，请写明审定的时间和依据。"),
        },
    )


class Purpose(forms.Form):
    """Personal data leaves in clear only for a purpose; who may not see it is not asked."""

    purpose = forms.CharField(
        label=gettext_lazy("用途"), required=False, min_length=4, max_length=200,
        help_text=gettext_lazy("需要完整证件号码和电话时填写，会记入审计记录。不填则导出遮盖后的表；遮盖后的证件号码不能再导入。"),
        error_messages={"min_length": gettext_lazy("用途太短，请写明具体事由（至少 4 个字）。")},
    )  # fmt: skip

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_unmask(user):
            del self.fields["purpose"]


class Whole(Purpose):
    banner = forms.ModelChoiceField(Division.objects.none(), label=gettext_lazy("旗县"), empty_label=None)
    year = forms.IntegerField(
        label=gettext_lazy("年度"), required=False, min_value=1900, max_value=2100,
        help_text=gettext_lazy("不填则导出全部年度。"),
    )  # fmt: skip
    field_order = ("banner", "year", "purpose")

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(user, *args, **options)
        banners: Any = self.fields["banner"]
        banners.queryset = _banners(user)


def _banners(user: User) -> Any:
    """The banners in reach: those within the user's division, or the one he works in."""
    codes = Division.objects.filter(level="banner")
    if level_of(user.division) >= Level.BANNER:
        return codes.filter(code=user.division[: Level.BANNER].ljust(12, "0"))
    return Scope.of(user).rows(codes)
