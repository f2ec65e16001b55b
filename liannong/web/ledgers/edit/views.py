from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.exchange import row_form
from liannong.exchange.remarks import grave
from liannong.exchange.row_form import Conflict, Entry
from liannong.exchange.row_stand import Stood
from liannong.ledger.columns import SHEETS, Sheet
from liannong.registry.actions.load import Refused
from liannong.registry.actions.removal import InUse
from liannong.registry.ledgers import BY_NAME, PERSON, Book
from liannong.registry.models import CategoryPeriod, Person
from liannong.web import history
from liannong.web.columns import address_of
from liannong.web.ledgers.edit.forms import RowForm, preset, shown

NEW_SPELL = "new"


class Reason(forms.Form):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("删除原因"), max_length=200,
        help_text=gettext_lazy("例如“重复登记”。会记入审计记录。"),
        error_messages={"required": gettext_lazy("请写明为什么删除。")},
    )  # fmt: skip


@dataclass(frozen=True)
class Pages:
    """The three pages of one ledger's rows."""

    sheet: Sheet

    @property
    def book(self) -> Book:
        return BY_NAME[self.sheet.table]

    @property
    def urls(self) -> list[URLPattern]:
        table, subject = self.sheet.table, self.book.model.Scoped.subject  # type: ignore[attr-defined]
        return [
            path(f"{table}/add/", needs("add", subject)(self.add), name=f"add-{table}"),
            path(f"{table}/<int:pk>/", needs("change", subject)(self.change), name=f"change-{table}"),
            path(f"{table}/<int:pk>/remove/", needs("delete", subject)(self.remove), name=f"remove-{table}"),
        ]

    def add(self, request: HttpRequest) -> HttpResponse:
        form = RowForm(self.sheet, request.POST or None, initial=preset(self.sheet, request.GET.dict()))
        if request.method == "POST" and form.is_valid():
            saved = self._save(request, form, None)
            if saved:
                return saved
        return self._form(request, form, None, _("新增{sheet}").format(sheet=self.sheet.name))

    def change(self, request: HttpRequest, pk: int) -> HttpResponse:
        stood = self._find(request, pk)
        form = RowForm(self.sheet, request.POST or None, initial=shown(stood) | {"seen": stood.mark})
        extra: dict[str, Any] = {"spells": self._spells(stood)}
        if request.method == "POST" and form.is_valid():
            try:
                saved = self._save(request, form, stood)
            except Conflict as conflict:
                saved = None
                extra |= self._conflict(form, conflict)
            if saved:
                return saved
        return self._form(request, form, stood, _("修改{sheet}").format(sheet=self.sheet.name), **extra)

    def remove(self, request: HttpRequest, pk: int) -> HttpResponse:
        stood = self._find(request, pk)
        form = Reason(request.POST or None, initial={"seen": stood.mark})
        if request.method == "POST" and form.is_valid():
            try:
                return self._remove(request, stood, form.cleaned_data)
            except InUse as using:
                form.add_error(None, str(using))
            except Conflict:
                form.add_error(
                    None, _("打开本页之后，这一条已被别人改动或删除。请重新打开，看过最新内容再决定。")
                )
        texts = shown(stood)
        context = {
            "form": form, "sheet": self.sheet, "row": stood.thing, "back": self._back(request, stood.thing),
            "fields": [(column.heading, texts[column.field]) for column in self.sheet.columns if texts[column.field]],
        }  # fmt: skip
        return render(request, "web/ledgers/edit/remove.html", context, status=422 if form.errors else 200)

    def _find(self, request: HttpRequest, pk: int) -> Stood:
        book = self.book
        rows = Scope.of(request.user).rows(book.model._default_manager.all())
        thing: Any = get_object_or_404(rows.select_related(*book.references, *book.persons.values()), pk=pk)
        return Stood(thing, self._spell(request, thing) if isinstance(thing, Person) else None)

    def _spell(self, request: HttpRequest, person: Person) -> CategoryPeriod | None:
        """The one that is asked for, else the latest."""
        asked = request.GET.get("spell", "")
        if asked == NEW_SPELL:
            return None
        if asked:
            return get_object_or_404(person.periods, pk=asked if asked.isdecimal() else 0)
        return person.periods.order_by("since", "pk").last()

    def _spells(self, stood: Stood) -> list[CategoryPeriod]:
        return list(stood.thing.periods.order_by("since", "pk")) if isinstance(stood.thing, Person) else []

    def _save(self, request: HttpRequest, form: RowForm, stood: Stood | None) -> HttpResponseRedirect | None:
        entry = Entry(self.sheet, [form.cells(stood)], request.user, timezone.localdate(), stood)  # type: ignore[arg-type]
        checked = row_form.check(entry)
        form.tell(checked.problems.get(0, []))
        form.ask(grave(entry, checked))
        if form.errors or (form.warnings and not form.cleaned_data["accept"]):
            return None
        try:
            loaded = row_form.keep(entry, seen=form.cleaned_data["seen"])
        except Refused:
            form.tell(row_form.check(entry).problems.get(0, []))
            return None
        messages.success(request, _("“{sheet}”的这一条已保存。").format(sheet=self.sheet.name))
        added = loaded.added.get(self.book.name)
        thing = stood.thing if stood else self.book.model._default_manager.get(pk=added[0] if added else 0)
        return redirect(self._back(request, thing))

    def _remove(self, request: HttpRequest, stood: Stood, typed: dict[str, str]) -> HttpResponseRedirect:
        back = self._back(request, stood.thing, gone=True)
        row_form.take_out(stood, seen=typed["seen"], by=request.user, reason=typed["reason"])  # type: ignore[arg-type]
        messages.success(request, _("“{sheet}”的这一条已删除。").format(sheet=self.sheet.name))
        return redirect(back)

    def _conflict(self, form: RowForm, conflict: Conflict) -> dict[str, Any]:
        """What stands now beside what was typed; saving once more is then a knowing decision."""
        if conflict.now is None:
            form.add_error(None, _("打开本页之后，这一条已被别人删除，没有保存。"))
            return {}
        now, typed = shown(conflict.now), form.cleaned_data
        form.data = {**form.data.dict(), "seen": conflict.now.mark}  # type: ignore[attr-defined]
        differing = [column for column in self.sheet.columns if now[column.field] != typed[column.field]]
        form.add_error(None, _("打开本页之后，这一条已被别人改动，没有保存。请对照下表决定以哪个为准。"))
        return {
            "conflict": [(c.heading, now[c.field], typed[c.field]) for c in differing],
            "changes": history.of([conflict.now.thing])[:1],
        }

    def _form(
        self, request: HttpRequest, form: RowForm, stood: Stood | None, title: str, **extra: Any
    ) -> HttpResponse:
        context = {
            "form": form, "sheet": self.sheet, "title": title, "row": stood.thing if stood else None,
            "back": self._back(request, stood.thing) if stood else self._list(), **extra,
        }  # fmt: skip
        return render(
            request,
            "web/ledgers/edit/form.html",
            context,
            status=422 if form.errors or form.warnings else 200,
        )

    def _list(self) -> str:
        return reverse(LISTS.get(self.sheet.table, "projects"))

    def _back(self, request: HttpRequest, thing: Any, *, gone: bool = False) -> str:
        """Its own page, else that of what it hangs on, else the list."""
        parents = [getattr(thing, name) for name in (*self.book.references, *self.book.persons.values())]
        pages = [address_of(each, request.user) for each in ([] if gone else [thing]) + parents if each]  # type: ignore[arg-type]
        return next(filter(None, pages), self._list())


LISTS = {
    "operator": "operators", "finance": "operators", PERSON: "people", "agreement": "agreements",
    "benefit": "benefits", "employment": "employments", "asset": "assets", "allocation": "collective",
    "workshop": "workshops",
}  # fmt: skip

PAGES = [Pages(sheet) for sheet in SHEETS]
