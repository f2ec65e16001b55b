"""联结协议: the agreement of an operator and a household, by its mode. Art. 14–17.

Names stand in it; numbers of identity cards and telephones are left to be written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from liannong.exchange.documents import Document, Heading, Paragraph, Part, Parties, Party, day
from liannong.exchange.letters.agreement_terms import TERMS
from liannong.registry.models import Agreement
from liannong.registry.models import agreement_terms as stated
from liannong.rulebook.numbers import Money
from liannong.rulebook.titles import cite
from liannong.rulebook.vocabulary import Mode

RULES = "《关于进一步健全完善帮扶项目联农带农机制的实施细则》"
BLANK, SHORT = "________________", "________"
MODES = {str(mode): mode for mode in Mode}
NUMERALS = "一二三四五六七八"
TEXTS = frozenset(
    asked.field for terms in stated.TERMS.values() for asked in terms if asked.measure is stated.Measure.TEXT
)


def subject(mode: Mode) -> str:
    """What the two agree on, with room to write."""
    return Filled({}).into(TERMS[mode].subject)[0]


def template(mode: Mode) -> Document:
    """To be filled in by hand."""
    return _document(mode, Filled({}), _opening(BLANK), _term(None, None), (), BLANK, BLANK)


def agreement(found: Agreement) -> Document:
    """Of what is registered; what is not known is left to be written."""
    mode = MODES[found.mode]
    holder = found.holder.name if found.holder else BLANK
    opening = _opening(found.project.name)
    return _document(
        mode, Filled(_said(found)), opening, _term(found.since, found.until), tuple(_figures(found)), found.operator.name, holder,
        number=f"协议编号：{found.code}",
    )  # fmt: skip


class Filled(dict[str, str]):
    """The terms of one agreement by name; what is not stated is left to be written."""

    def __missing__(self, name: str) -> str:
        return BLANK if name in TEXTS else SHORT

    def into(self, *texts: str) -> tuple[str, ...]:
        return tuple(text.format_map(self) for text in texts)


def _said(found: Agreement) -> Mapping[str, str]:
    """Without units, which stand in the text; nothing of terms that were written for another mode."""
    terms = getattr(found, "terms", None)
    if terms is None or terms.mode != found.mode:
        return {}
    said = {}
    for asked in stated.TERMS[MODES[found.mode]]:
        text = terms.said(asked)
        said[asked.field] = text if asked is stated.QUANTITY else text.removesuffix(str(asked.unit)).strip()
    if found.promised_income is not None:
        said["promised_income"] = Money(found.promised_income).plain
    return {name: text for name, text in said.items() if text}


def _document(
    mode: Mode,
    filled: Filled,
    opening: str,
    term: str,
    figures: tuple[str, ...],
    operator: str,
    holder: str,
    number: str = "",
) -> Document:
    terms = TERMS[mode]
    sections = (
        ("带动方式和内容", (f"带动方式：{mode.label}（{cite(terms.article)}）。", *filled.into(terms.subject))),
        ("期限", (term,)),
        ("甲方责任", filled.into(*terms.operator)),
        ("乙方责任", filled.into(*terms.household)),
        ("收益和支付", (*figures, *filled.into(*terms.income))),
        ("权益的归属", (_entitlement(mode),)),
        ("违约和争议", (
            "一方不履行本协议的，应当补足差额并承担由此造成的损失。",
            "争议由双方协商；协商不成的，可请嘎查村、苏木乡镇调解，或依法仲裁、起诉。",
        )),
        ("其他", ("本协议一式三份，甲乙双方各执一份，嘎查村存档一份，自双方签字盖章之日起生效。",)),
    )  # fmt: skip
    parts: list[Part] = [Paragraph(f"甲方（经营主体）：{operator}", indent=False)]
    parts += [Paragraph(f"乙方（农牧户）：{holder}", indent=False), Paragraph(opening)]
    for numeral, (heading, lines) in zip(NUMERALS, sections, strict=True):
        parts.append(Heading(f"{numeral}、{heading}"))
        parts += [
            Paragraph(f"{place}．{line}" if len(lines) > 1 else line) for place, line in enumerate(lines, 1)
        ]
    return Document(f"联农带农协议\n（{mode.label}）", number, parts=(*parts, _signing()))


def _opening(project: str) -> str:
    return f"为落实{RULES}，甲方通过“{project}”项目带动乙方增收，双方自愿协商，订立本协议。"


def _term(since: date | None, until: date | None) -> str:
    return f"自{day(since)}起，至{day(until)}止。"


def _figures(found: Agreement) -> list[str]:
    said = []
    if found.principal is not None:
        said.append(f"乙方投入本金{_yuan(found.principal)}。")
    if found.promised_income is not None:
        said.append(f"约定年收益{_yuan(found.promised_income)}。")
    return said


def _entitlement(mode: Mode) -> str:
    """Art. 15(3): it follows the person who lives and is not inherited."""
    return (
        (
            "乙方去世的，其权益不得继承，自次日起收归嘎查村集体，由嘎查村集体经济组织安排给其他监测对象或脱贫户"
            f"（{cite('15(3)')}）。"
        )
        if mode in (Mode.TRUSTEESHIP, Mode.CONTRACT_FARMING, Mode.SHARE)
        else "乙方享有的权益不得转让给非帮扶对象。"
    )


def _signing() -> Parties:
    lines = ("联系电话：", "　　年　月　日")
    return Parties((
        Party("甲方（盖章）", ("代表人（签字）：", *lines)),
        Party("乙方（签字）", ("证件号码：", *lines)),
        Party("嘎查村（盖章）", ("经办人（签字）：", *lines)),
    ))  # fmt: skip


def _yuan(fen: int) -> str:
    return Money(fen).spoken.replace(" ", "")
