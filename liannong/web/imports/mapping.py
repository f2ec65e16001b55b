"""列名对照: the headings of a foreign table beside ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from liannong.accounts.rights import needs, visitor
from liannong.exchange.headings import MONEY_KINDS
from liannong.exchange.imports import jobs
from liannong.exchange.imports.foreign import ROW_NUMBER, Choice, Foreign, likely, save, table_of, tabs
from liannong.exchange.imports.models import ImportJob
from liannong.exchange.mapping import UNITS
from liannong.ledger.columns import BY_TABLE, SHEETS, Column, Sheet
from liannong.ledger.tables import UnusableFile
from liannong.web.imports.views import own

SEPARATORS = str.maketrans("，、;；", ",,,,")


class Pick(forms.Form):
    """Which tab is read as which ledger."""

    tab = forms.ChoiceField(label=gettext_lazy("文件中的表"))
    ledger = forms.ChoiceField(
        label=gettext_lazy("对应的台账"), choices=[(sheet.table, sheet.name) for sheet in SHEETS]
    )

    def __init__(self, found: list[Foreign], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tab"] = forms.ChoiceField(
            label=_("文件中的表"), choices=[(str(i), foreign.name) for i, foreign in enumerate(found)]
        )


class Beside(forms.Form):
    """One row a column of ours; ``rows`` draws them."""

    name = forms.CharField(
        label=gettext_lazy("对照的名称"),
        max_length=64,
        help_text=gettext_lazy("下次上传同样的表时按名称选用。"),
    )
    skip_column = forms.ChoiceField(label=gettext_lazy("跳过行：看这一列"), required=False)
    skip_values = forms.CharField(
        label=gettext_lazy("内容为"),
        required=False,
        initial="小计,合计",
        help_text=gettext_lazy("多个词用逗号分开。"),
    )

    def __init__(self, sheet: Sheet, foreign: Foreign, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sheet, self.foreign = sheet, foreign
        theirs = [(heading, heading) for heading in foreign.headings]
        known = likely(sheet, foreign)
        self.fields["skip_column"].choices = [("", _("不跳过")), *theirs]  # type: ignore[attr-defined]
        for place, column in enumerate(sheet.columns):
            for key, field in _fields(column, theirs, known.get(column.heading, "")):
                self.fields[f"{key}_{place}"] = field

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        for place, column in enumerate(self.sheet.columns):
            parts = {key: self[f"{key}_{place}"] for key in KEYS if f"{key}_{place}" in self.fields}
            yield {"column": column, **parts}

    def table(self, *, only_tab: bool) -> dict[str, Any]:
        asked = self.cleaned_data
        choices = [
            Choice(column.heading, **{KEYS[key]: asked.get(f"{key}_{place}", "") for key in KEYS})
            for place, column in enumerate(self.sheet.columns)
        ]
        words = [word.strip() for word in asked["skip_values"].translate(SEPARATORS).split(",")]
        skip = {asked["skip_column"]: [word for word in words if word]} if asked["skip_column"] else {}
        return table_of(self.sheet, self.foreign, choices, only_tab=only_tab, skip=skip)


KEYS = {"from": "source", "value": "value", "unit": "unit", "other": "other"}


def _fields(column: Column, theirs: list[tuple[str, str]], known: str) -> Iterator[tuple[str, forms.Field]]:
    sources = [("", _("（无）")), *theirs, (ROW_NUMBER, _("用行号"))]
    named = {"aria-label": _("“{heading}”来自").format(heading=column.heading)}
    select = forms.Select(attrs={**named, "class": "form-select"})
    yield "from", forms.ChoiceField(choices=sources, initial=known, required=False, widget=select)
    yield "value", _words(column, _("“{heading}”固定为").format(heading=column.heading), _("（不固定）"))
    if column.terms:
        yield (
            "other",
            _words(column, _("“{heading}”认不出的词按").format(heading=column.heading), _("（照原文）")),
        )
    if column.kind in MONEY_KINDS:
        label = {"aria-label": _("“{heading}”的单位").format(heading=column.heading), "class": "form-select"}
        units = [("", _("照原表")), *((unit, unit) for unit in UNITS)]
        yield "unit", forms.ChoiceField(choices=units, required=False, widget=forms.Select(attrs=label))


def _words(column: Column, label: str, nothing: str) -> forms.Field:
    """A word of the closed list, or free text."""
    if not column.terms:
        text = forms.TextInput(attrs={"aria-label": label, "class": "form-control"})
        return forms.CharField(required=False, widget=text)
    words = [("", nothing), *((term.label, term.label) for term in column.terms)]
    select = forms.Select(attrs={"aria-label": label, "class": "form-select"})
    return forms.ChoiceField(choices=words, required=False, widget=select)


@needs("add", "import")
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    job = own(request, pk)
    try:
        found = tabs(job)
    except UnusableFile as error:
        messages.error(request, str(error))
        return redirect("import", job.pk)
    pick = Pick(found, {"tab": "0", "ledger": "project", **request.GET.dict()})
    if not pick.is_valid():
        return redirect("import-mapping", job.pk)
    foreign, sheet = found[int(pick.cleaned_data["tab"])], BY_TABLE[pick.cleaned_data["ledger"]]
    beside = Beside(
        sheet, foreign, request.POST or None, initial={"name": job.mapping.name if job.mapping else ""}
    )
    if request.method == "POST" and beside.is_valid() and _kept(request, job, beside, len(found) == 1):
        return _next(request, job)
    context = {"job": job, "pick": pick, "form": beside, "sheet": sheet, "foreign": foreign}
    context["examples"] = list(zip(foreign.headings, foreign.examples, strict=True))
    return render(request, "web/imports/mapping.html", context, status=422 if beside.errors else 200)


def _kept(request: HttpRequest, job: ImportJob, beside: Beside, only_tab: bool) -> bool:
    try:
        save(
            job, by=visitor(request), name=beside.cleaned_data["name"], table=beside.table(only_tab=only_tab)
        )
    except UnusableFile as error:
        beside.add_error(None, str(error))
        return False
    return True


def _next(request: HttpRequest, job: ImportJob) -> HttpResponse:
    """Another ledger of the same file, or the check."""
    if "more" in request.POST:
        messages.success(request, _("这张表的对照已保存，可以接着对照下一张。"))
        return redirect("import-mapping", job.pk)
    try:
        job.refresh_from_db()
        jobs.check_again(job)
    except jobs.NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect("import", job.pk)
