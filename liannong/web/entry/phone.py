"""手机登记: an installable page that works through a dropped connection."""

from __future__ import annotations

from base64 import b64encode
from importlib.resources import files

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from liannong.accounts.permissions import Action, may
from liannong.accounts.rights import for_anyone_signed_in, for_the_public
from liannong.ledger.columns import BY_TABLE
from liannong.registry.ledgers import BY_NAME
from liannong.registry.models import Asset
from liannong.web.entry import lookup
from liannong.web.entry.views import TABLES
from liannong.web.ledgers.edit.forms import RowForm
from liannong.web.project_assets.inspections import TABLE as INSPECTION
from liannong.web.project_assets.inspections import PhoneForm


@for_anyone_signed_in
def page(request: HttpRequest) -> HttpResponse:
    """The same for every account: it is kept on the phone and names nobody."""
    forms: dict[str, tuple[str, RowForm | PhoneForm]] = {
        table: (BY_TABLE[table].name, RowForm(BY_TABLE[table], prefix=table)) for table in TABLES
    }
    forms[INSPECTION] = _("资产检查"), PhoneForm(Asset.objects.none(), prefix=INSPECTION)
    entries = [(table, name, form, reverse(f"send-{table}")) for table, (name, form) in forms.items()]
    return render(request, "web/entry/phone.html", {"entries": entries, "lookups": " ".join(lookup.KINDS)})


@for_anyone_signed_in
@never_cache
def pass_of(request: HttpRequest) -> JsonResponse:
    """Who is signed in, what he may enter, and the secret that opens what his phone keeps; never stored there."""
    own = str(request.user.pk)
    return JsonResponse(
        {
            "account": salted_hmac("phone account", own, algorithm="sha256").hexdigest()[:32],
            "secret": b64encode(salted_hmac("phone queue", own, algorithm="sha256").digest()).decode(),
            "token": get_token(request),
            "tables": [
                table for table in (*TABLES, INSPECTION) if may(request.user, Action.ADD, _subject(table))
            ],
        }
    )


@for_the_public
def worker(request: HttpRequest) -> HttpResponse:
    """Served from beside the page, whose scope it then has."""
    text = (files("liannong.web") / "static" / "web" / "worker.js").read_text(encoding="utf-8")
    return HttpResponse(text, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@for_the_public
def manifest(request: HttpRequest) -> JsonResponse:
    icon = {"src": static("web/icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    page, scope = reverse("phone"), reverse("phone").removesuffix("phone/")
    return JsonResponse(
        {
            "name": _("联农 手机登记"), "short_name": _("联农"), "lang": "zh-CN", "start_url": page, "scope": scope,
            "display": "standalone", "theme_color": "#1a6b4f", "background_color": "#ffffff", "icons": [icon],
        },
        content_type="application/manifest+json",
    )  # fmt: skip


def _subject(table: str) -> str:
    return INSPECTION if table == INSPECTION else str(BY_NAME[table].model.Scoped.subject)  # type: ignore[attr-defined]
