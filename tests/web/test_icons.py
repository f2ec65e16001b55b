from __future__ import annotations

from xml.etree import ElementTree

import pytest

from liannong.web.icons import drawn


def test_an_icon_has_its_size_and_no_words_for_a_screen_reader():
    svg = ElementTree.fromstring(drawn("home", 20))
    assert (svg.tag, svg.get("width"), svg.get("height")) == ("svg", "20", "20")
    assert (svg.get("class"), svg.get("aria-hidden")) == ("icon", "true")
    assert svg.findall("path")


def test_a_name_without_an_icon_is_an_error():
    with pytest.raises(KeyError):
        drawn("no-such-icon", 20)
