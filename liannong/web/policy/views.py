"""政策: the articles of the Rules, the rules and parameters that carry them out."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from liannong.accounts.rights import needs
from liannong.accounts.scope import Scope
from liannong.registry.actions.official_text import may_load
from liannong.registry.queries import official_text
from liannong.rulebook import source
from liannong.rulebook.law import Article
from liannong.rulebook.rule import RULES
from liannong.rulebook.titles import TITLES, cite, title
from liannong.web import findings, menu, place
from liannong.web.advice import ADVICE
from liannong.web.policy.resolved import book_here, history, shown

ASKED_APART = {"duty": "带动责任认定", "assessment": "旗县考核"}


def day_of(request: HttpRequest) -> date:
    """The day asked about, today when none can be read; never before the Rules."""
    try:
        asked = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        asked = timezone.localdate()
    return max(asked, source.book().effective)


def called(rule: str) -> str:
    return ASKED_APART.get(rule) or title(rule)


@needs("see", "policy")
def articles(request: HttpRequest) -> HttpResponse:
    on = day_of(request)
    chapters = [
        (chapter, [(article, cite(str(article.number))) for article in found])
        for chapter, found in groupby(source.book().articles, key=lambda article: article.chapter)
    ]
    return render(request, "web/policy/articles.html", {
        "book": source.book(), "chapters": chapters, "on": on, "official": official_text.latest(),
        "may_load": may_load(request.user),  # type: ignore[arg-type]
        "terms": [(term, term.at(on), term.following(on)) for term in source.terms().values()],
    })  # fmt: skip


@needs("see", "policy")
def article(request: HttpRequest, number: int) -> HttpResponse:
    """One article: its gist and its text, and what carries it out."""
    found = findings.article(number)
    if found is None:
        raise Http404
    here, on, official = place.chosen(request), day_of(request), official_text.latest()
    return render(request, "web/policy/article.html", {
        "article": found, "cite": cite(str(number)), "on": on, "here": here,
        "rules": [(rule, called(rule), rule in RULES) for rule in found.rules],
        "parameters": shown(book_here(), found.amounts, here.code, on) if found.amounts else [],
        "screens": list(_screens(request, found)),
        "body": official.articles.get(str(number), "") if official else "", "official": official,
        "before": number - 1, "after": number + 1 if findings.article(number + 1) else 0,
    })  # fmt: skip


def _screens(request: HttpRequest, found: Article):  # type: ignore[no-untyped-def]
    """The pages that carry an article out, as far as the reader's menu has them."""
    for item in menu.items(request):
        for part in item.parts or (item,):
            if part.address in {reverse(name) for name in found.screens if name in menu.pages()}:
                yield part


@needs("see", "policy")
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    known = RULES.get(rule)
    if known is None or rule not in TITLES:
        raise Http404
    number = int(known.article.partition("(")[0])
    found = findings.article(number)
    here, on = place.chosen(request), day_of(request)
    return render(request, "web/policy/rule.html", {
        "subject": known.subject, "stage": known.stage, "since": known.since, "title": title(rule), "cite": cite(known.article), "number": number, "article": found,
        "advice": ADVICE.get(rule, ""), "here": here, "on": on,
        "parameters": shown(book_here(), found.amounts, here.code, on) if found else [],
    })  # fmt: skip


@needs("see", "policy")
def parameters(request: HttpRequest) -> HttpResponse:
    here, on, book = place.chosen(request), day_of(request), book_here()
    groups = [
        (article, cite(str(article.number)), shown(book, article.amounts, here.code, on))
        for article in book.articles if article.amounts
    ]  # fmt: skip
    return render(request, "web/policy/parameters.html", {"groups": groups, "here": here, "on": on})


@needs("see", "policy")
def parameter(request: HttpRequest, parameter: str) -> HttpResponse:
    book = book_here()
    amount = book.amounts.get(parameter)
    if amount is None:
        raise Http404
    here, on = place.chosen(request), day_of(request)
    (now,) = shown(book, (parameter,), here.code, on)
    return render(request, "web/policy/parameter.html", {
        "shown": now, "amount": amount, "here": here, "on": on,
        "spells": list(history(amount, Scope.of(request.user), here.code, on)),
    })  # fmt: skip
