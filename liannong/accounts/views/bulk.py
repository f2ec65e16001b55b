"""Accounts from a workbook: all of its rows or none."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from liannong.accounts import workbook
from liannong.accounts.models import User
from liannong.accounts.rights import needs

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("账号表"),
        help_text=_("按模板填写的 .xlsx 文件，一行一个账号。"),
        widget=forms.ClearableFileInput({"accept": ".xlsx"}),
    )


@needs("add", "account")
@never_cache
def upload(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    form = FileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "accounts/bulk.html", {"form": form})
    try:
        made = workbook.make_accounts(form.cleaned_data["file"], by=request.user)
    except workbook.Unusable as error:
        form.add_error("file", str(error))
        return render(request, "accounts/bulk.html", {"form": form})
    if made.problems:
        return render(request, "accounts/bulk.html", {"form": form, "problems": made.problems})
    return render(request, "accounts/first_passwords.html", {"made": made.accounts})


@needs("add", "account")
def template(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    name = content_disposition_header(as_attachment=True, filename="账号模板.xlsx")
    return HttpResponse(
        workbook.template(request.user),
        content_type=XLSX,
        headers={"Content-Disposition": name or "attachment"},
    )
