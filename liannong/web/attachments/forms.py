from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from liannong.registry.file_types import ACCEPTED
from liannong.registry.files import LARGEST, MIB
from liannong.registry.models import AttachmentKind


class Attach(forms.Form):
    """``kinds`` are those to choose from; a single one need not be chosen."""

    kind = forms.ChoiceField(label=_("类别"))
    file = forms.FileField(
        label=_("文件"),
        help_text=format_lazy(_("PDF、OFD、图片、docx 或 xlsx，不超过 {size} MiB。"), size=LARGEST // MIB),
        widget=forms.FileInput({"accept": ACCEPTED}),
    )

    def __init__(self, *args: object, kinds: tuple[str, ...] = (), **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        filed = [kind for kind in AttachmentKind.values if kind != AttachmentKind.PUBLISHED]
        offered = [(kind, AttachmentKind(kind).label) for kind in kinds or filed]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial.setdefault("kind", offered[0][0])
