"""The frame of every page speaks English to whoever chose it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

WEB = Path(__file__).parents[2] / "liannong" / "web"
FRAME = [
    *(WEB / "templates").glob("*.html"),
    *(WEB / "templates" / "web" / f"{name}.html" for name in ("page", "base", "outside", "desk")),
    *(WEB / "templates" / "web" / "parts").glob("*.html"),
    WEB / "menu.py",
]
MARKED = re.compile(r"""(?:translate|_\() ?["']([^"']*[\u4e00-\u9fff][^"']*)["']""")
WORDS = sorted({word for path in FRAME for word in MARKED.findall(path.read_text(encoding="utf-8"))})


def test_the_frame_has_words_to_translate():
    assert {"工作台", "跳到正文", "项目"} <= set(WORDS)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_frame_has_an_english_one(word):
    with translation.override("en"):
        assert translation.gettext(word) != word
