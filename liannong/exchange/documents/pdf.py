"""A document as PDF, set by Typst with the font that comes with the platform, or with the trade's own where it is installed."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import manimgx_fonts_cjk
import typst

from liannong.exchange.documents.structure import Document, Part, Signatures, day

SHIPPED = "Noto Sans CJK SC"
# What each kind of text is set in: the first family that is installed, before the font that comes with the platform.
FACES = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "SimSun", "STSong"),
    "head": ("SimHei", "STHeiti"),
    "second": ("KaiTi", "KaiTi_GB2312", "STKaiti"),
    "body": ("FangSong", "FangSong_GB2312", "STFangsong"),
}
TEMPLATE = "document.typ"


class FontMissing(RuntimeError):
    """Without a Chinese font a page would hold empty boxes and nobody would say so."""


def as_pdf(document: Document) -> bytes:
    """The same bytes for the same document on the same machine. FontMissing when a family is not at hand."""
    inputs = {
        "document": json.dumps(_told(document), ensure_ascii=False),
        "faces": json.dumps(_faces(), ensure_ascii=False),
    }
    made, warnings = typst.compile_with_warnings(
        _template(), font_paths=_fonts(), sys_inputs=inputs, format="pdf"
    )
    if missing := [warning.message for warning in warnings if "font" in warning.message]:
        raise FontMissing("；".join(missing))
    assert isinstance(made, bytes)
    return made


@cache
def _template() -> bytes:
    return (files(__package__) / TEMPLATE).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    folder = Path(manimgx_fonts_cjk.__file__).parent
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[folder])


@cache
def _faces() -> dict[str, list[str]]:
    there = set(_fonts().families())
    if SHIPPED not in there:
        raise FontMissing(f"缺少中文字体 {SHIPPED}，不能生成 PDF。请重新安装依赖包 manimgx-fonts-cjk。")
    return {use: [*[name for name in names if name in there][:1], SHIPPED] for use, names in FACES.items()}


def _told(document: Document) -> dict[str, Any]:
    return {**asdict(document), "parts": [_part(part) for part in document.parts]}


def _part(part: Part) -> dict[str, Any]:
    told = {"part": type(part).__name__, **asdict(part)}
    if isinstance(part, Signatures):
        told = {**told, "on": None, "day": day(part.on)}
    return told
