"""The first page, and the policy in plain words."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from liannong.accounts.rights import for_the_public
from liannong.registry.queries import official_text
from liannong.rulebook import source
from liannong.rulebook.terms import DatedTerm, Wording
from liannong.rulebook.titles import cite
from liannong.web import findings
from liannong.web.public.notices import running
from liannong.web.public.places import names_of

LATEST = 10


def hotlines(on: date) -> list[tuple[DatedTerm, Wording]]:
    return [(term, term.at(on)) for term in source.terms().values() if term.is_hotline]


@for_the_public
def index(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    latest = list(running().order_by("-since", "-pk")[:LATEST])
    places = names_of(notice.division for notice in latest)
    return render(request, "web/public/index.html", {
        "notices": [(notice, places.get(notice.division, "")) for notice in latest],
        "hotlines": hotlines(today), "today": today,
    })  # fmt: skip


@for_the_public
def policy(request: HttpRequest) -> HttpResponse:
    chapters = [
        (chapter, [(article, cite(str(article.number))) for article in found])
        for chapter, found in groupby(source.book().articles, key=lambda article: article.chapter)
    ]
    return render(request, "web/public/policy.html", {
        "book": source.book(), "chapters": chapters, "hotlines": hotlines(timezone.localdate()),
    })  # fmt: skip


@for_the_public
def article(request: HttpRequest, number: int) -> HttpResponse:
    found = findings.article(number)
    if found is None:
        raise Http404
    official = official_text.latest()
    return render(request, "web/public/article.html", {
        "article": found, "cite": cite(str(number)), "book": source.book(),
        "body": official.articles.get(str(number), "") if official else "",
        "before": number - 1, "after": number + 1 if findings.article(number + 1) else 0,
    })  # fmt: skip
