"""Whoever chose English reads English: each message has its words, whole and settled."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation.template import templatize

CODE = Path(__file__).parents[2] / "liannong"
CATALOGUE = CODE / "locale" / "en" / "LC_MESSAGES" / "django.po"
ONE, MANY = None, (1, 2)
KEYWORDS = {
    "_": ONE, "gettext": ONE, "gettext_lazy": ONE, "gettext_noop": ONE,
    "ngettext": MANY, "ngettext_lazy": MANY, "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%|</?\w+[^>]*>")
MARKED = re.compile(
    r"{#.*?#}|{% comment %}.*?{% endcomment %}|{% blocktranslate.*?{% endblocktranslate %}"
    r"""|{% translate[^%]*%}|_\("[^"]*"\)""",
    re.DOTALL,
)
UNMARKED = re.compile(r"[^\n]*[\u4e00-\u9fff][^\n]*")


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def templates() -> list[Path]:
    return sorted(CODE.rglob("templates/**/*.html"))


def _as_python(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # The indents of a template mean nothing to Python.
    return "\n".join(line.strip() for line in templatize(text).splitlines())


@cache
def said() -> list[tuple[str, Message | None]]:
    """Each message of the pages and of the code, once: the file that says it, and its entry in the catalogue."""
    found = {}
    for path in (*CODE.rglob("*.py"), *templates()):
        source = io.BytesIO(_as_python(path).encode())
        for _, words, _, context in extract("python", source, keywords=KEYWORDS):
            found.setdefault((words, context), f"{path.relative_to(CODE)}: {words}")
    return [(where, catalogue().get(words, context)) for (words, context), where in found.items()]


def _forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def settled() -> Iterator[tuple[str, Message]]:
    return ((where, message) for where, message in said() if message and all(_forms(message.string)))


def test_pages_and_code_have_words_to_translate():
    words = {_forms(message.id)[0] for _, message in settled()}
    assert {"工作台", "跳到正文", "项目", "保存"} <= words


def test_every_message_has_an_english_one():
    assert [where for where, message in said() if not message or not all(_forms(message.string))] == []


def test_no_message_is_left_to_a_guess():
    assert [where for where, message in said() if message and message.fuzzy] == []


def test_no_message_loses_a_placeholder_or_a_tag():
    assert [
        where
        for where, message in settled()
        for one, other in zip(_forms(message.id), _forms(message.string), strict=True)
        if sorted(PLACEHOLDER.findall(one)) != sorted(PLACEHOLDER.findall(other))
    ] == []


def test_no_template_speaks_chinese_past_the_catalogue():
    assert [
        f"{path.relative_to(CODE)}: {line.strip()}"
        for path in templates()
        for line in UNMARKED.findall(MARKED.sub("", path.read_text(encoding="utf-8")))
    ] == []


def test_the_compiled_catalogue_speaks_english():
    with translation.override("en"):
        assert translation.gettext("工作台") == "Desk"
        assert translation.ngettext("%(number)s 项合规或不适用", "%(number)s 项合规或不适用", 1).startswith(
            "%(number)s rule "
        )
