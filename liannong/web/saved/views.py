from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liannong.accounts.rights import for_anyone_signed_in
from liannong.web.listings import LISTINGS
from liannong.web.models import SavedView


class Saving(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = SavedView
        fields = ("name", "query")


@for_anyone_signed_in
@require_POST
def save(request: HttpRequest, listing: str) -> HttpResponseRedirect:
    """A view of the same name is replaced."""
    if listing not in LISTINGS:
        raise Http404
    form = Saving(request.POST)
    if not form.is_valid():
        messages.error(request, _("视图没有保存：请填写名称，不超过 40 个字。"))
        return redirect(listing)
    kept = {"query": form.cleaned_data["query"]}
    SavedView.objects.update_or_create(
        user=request.user,  # type: ignore[misc]
        listing=listing,
        name=form.cleaned_data["name"],
        defaults=kept,
    )
    messages.success(
        request, _("视图“{name}”已保存，只有您自己能看到。").format(name=form.cleaned_data["name"])
    )
    return HttpResponseRedirect(f"{reverse(listing)}?{kept['query']}")


@for_anyone_signed_in
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    view = get_object_or_404(SavedView, pk=pk, user=request.user)
    view.delete()
    messages.success(request, _("视图“{name}”已删除。").format(name=view.name))
    return redirect(view.listing)
