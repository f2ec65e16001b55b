"""典型案例 with their pictures, for everybody."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from liannong.accounts.rights import for_the_public
from liannong.ledger.tables import UnusableFile
from liannong.registry import files
from liannong.registry.file_types import JPEG
from liannong.registry.models import Attachment, AttachmentKind, Case, Project
from liannong.web.public.forms import CaseFilters
from liannong.web.public.listing import at, found, published
from liannong.web.public.places import choices, names_of

PICTURES = Attachment.objects.filter(about="case", kind=AttachmentKind.PUBLISHED)


@for_the_public
def index(request: HttpRequest) -> HttpResponse:
    form = CaseFilters(request.GET)
    form.fields["place"].choices = choices(_("全区"))  # type: ignore[attr-defined]
    rows = published(Case.objects.all())
    page = found(
        request, form, at(rows, form.cleaned_data["place"] if form.is_valid() else ""), ("published_on", "pk")
    )
    first: dict[int, int] = {}
    shown = PICTURES.filter(about_id__in=[case.pk for case, _place in page.rows])
    for case, pk in shown.order_by("pk").values_list("about_id", "pk"):
        first.setdefault(case, pk)
    cases = [(case, place, first.get(case.pk)) for case, place in page.rows]
    return render(request, "web/public/cases.html", {"found": page, "cases": cases})


@for_the_public
def show(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(published(Case.objects.all()), pk=pk)
    project = published(Project.objects.filter(pk=case.project_id)).first()
    return render(request, "web/public/case.html", {
        "case": case, "place": names_of([case.division]).get(case.division, ""), "project": project and project.pk,
        "pictures": PICTURES.filter(about_id=pk).order_by("pk").values_list("pk", flat=True),
    })  # fmt: skip


@for_the_public
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A published copy, while its case is published."""
    case = published(Case.objects.filter(pk=OuterRef("about_id")))
    copy = get_object_or_404(PICTURES.filter(Exists(case)), pk=pk)
    try:
        content = b"".join(files.opened(copy.stored, copy.secret))
    except UnusableFile as gone:
        raise Http404(str(gone)) from gone
    answer = HttpResponse(content, content_type=JPEG.media)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
