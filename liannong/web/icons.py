"""The icons of the ``tablericons`` package.

Its own reader opens the archive of six thousand anew for each of them, and the first page of a process has fifty.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from xml.etree import ElementTree
from zipfile import ZipFile

SVG = "{http://www.w3.org/2000/svg}"


@cache
def drawn(name: str, size: int) -> str:
    """An outline as inline SVG, which a screen reader passes over. KeyError for a name there is none of."""
    svg = ElementTree.fromstring(_archive().read(f"outline/{name}.svg"))
    for node in svg.iter():
        node.tag = node.tag.removeprefix(SVG)
    for attribute in ("width", "height"):
        svg.set(attribute, str(size))
    svg.attrib |= {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    return ElementTree.tostring(svg, encoding="unicode")


@cache
def _archive() -> ZipFile:
    """Open from then on."""
    return ZipFile((files("tablericons") / "tablericons.zip").open("rb"))
