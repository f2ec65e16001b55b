"""The first letters of a name in pinyin, by which people search: 张三 → zs, 那仁其木格 → nrqmg."""

from __future__ import annotations

from functools import cache

from pypinyin import Style, pinyin

# Characters that as a family name are read otherwise than in a text.
FAMILY_NAMES = {
    "单": "s",
    "曾": "z",
    "解": "x",
    "仇": "q",
    "查": "z",
    "朴": "p",
    "区": "o",
    "尉": "y",
    "盖": "g",
    "缪": "m",
}


def initials(name: str) -> str:
    """Lower case; dots and blanks within a name are left out."""
    if not name:
        return ""
    return FAMILY_NAMES.get(name[0], _letter(name[0])) + "".join(map(_letter, name[1:]))


@cache
def _letter(character: str) -> str:
    if not character.isalnum():
        return ""
    return pinyin(character, style=Style.FIRST_LETTER, errors="default")[0][0][:1].lower()
