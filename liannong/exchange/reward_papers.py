"""奖补申请表 and 奖补审批表, as offices keep them: always in Chinese, people's numbers masked. Art. 15(4), 16(3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from liannong.exchange.documents import Box, Column, Document, Form, Paragraph, Signatures, Table
from liannong.registry.models import ClaimLine, RewardClaim
from liannong.registry.models.claims import RewardKind
from liannong.registry.models.decisions import Decision
from liannong.rulebook.numbers import Money

ARTICLES = {RewardKind.EMPLOYMENT: "第十六条（三）", RewardKind.LINKAGE: "第十五条（四）"}
MOVES = {"review": "审核通过", "approve": "审定奖补", "refuse": "不予奖补"}
WIDTHS = (1.2, 2, 1.2, 2)


def application(claim: RewardClaim) -> Document:
    """To be printed, stamped and filed with its papers."""
    lines = list(claim.lines.order_by("pk"))
    counted = [line for line in lines if line.is_counted]
    left = [line for line in lines if not line.is_counted]
    return Document(
        title=f"{claim.kind_in_words}申请表",
        parts=(
            Form(WIDTHS, tuple(_head(claim))),
            Paragraph(
                f"依据实施细则{ARTICLES[RewardKind(claim.kind)]}，按截至{claim.judged_on}的台账核算：{claim.message}"
            ),
            _names(claim, counted),
            *([_left_out(left)] if left else []),
            Paragraph("申请人承诺：以上情况属实，所附材料真实有效，同一人员同一时段没有重复享受其他补贴。"),
            Signatures((str(claim.operator),)),
        ),
    )


def approval(claim: RewardClaim, decisions: Iterable[Decision]) -> Document:
    """Who decided what, when; room to sign for who has not yet."""
    rows = [
        (Box(MOVES[each.move], label=True), Box(_signed(each), span=3, lines=2)) for each in decisions if each.move in MOVES
    ]  # fmt: skip
    opinions = rows or [
        (Box("审核意见", label=True), Box("", span=3, lines=4)),
        (Box("审定意见", label=True), Box("", span=3, lines=4)),
    ]
    return Document(
        title=f"{claim.kind_in_words}审批表",
        parts=(Form(WIDTHS, (*_head(claim), *_exception(claim), *opinions)),),
    )


def _head(claim: RewardClaim) -> Iterator[tuple[Box, ...]]:
    yield _pair("经营主体", str(claim.operator)) + _pair("信用代码", claim.operator.code)
    yield _pair("年度", str(claim.year)) + _pair("人数或户数", str(claim.size))
    if claim.kind == RewardKind.EMPLOYMENT:
        yield _pair("奖补标准", _money(claim.standard)) + _pair("采用的上限", _money(claim.cap))
        yield (
            _pair("上限（按实发工资）", _money(claim.cap_on_actual_wages))
            + _pair("上限（按最低工资）", _money(claim.cap_on_minimum_wages))
        )  # fmt: skip
    else:
        yield _pair("合同期收益", _money(claim.income)) + _pair("核定金额", _money(claim.amount))
    yield _pair("奖补金额", _money(claim.payable)) + _pair("支出账户", str(claim.account or ""))
    yield _pair("收款户名", claim.payee) + _pair("开户银行", claim.bank)


def _exception(claim: RewardClaim) -> list[tuple[Box, ...]]:
    if claim.exception_amount is None:
        return []
    said = f"{_money(claim.exception_amount)}。理由：{claim.exception_reason}"
    second = f"　审批人：{claim.exception_approved_by}" if claim.exception_approved_by else ""
    return [(Box("突破上限", label=True), Box(said + second, span=3, lines=2))]


def _pair(label: str, text: str) -> tuple[Box, ...]:
    return Box(label, label=True), Box(text)


def _names(claim: RewardClaim, lines: list[ClaimLine]) -> Table:
    columns: tuple[Column, ...]
    rows: list[tuple[str, ...]]
    if claim.kind == RewardKind.EMPLOYMENT:
        columns = (
            Column("姓名"), Column("证件号码", 2), Column("月数", number=True), Column("月工资", 1.4, number=True),
            Column("最低工资", 1.4, number=True),
        )  # fmt: skip
        rows = [
            (line.name, line.masked_id, str(line.months), _plain(line.wage), _plain(line.minimum_wage))
            for line in lines
        ]
    else:
        columns = (
            Column("户编号", 2),
            Column("家庭人口", number=True),
            Column("合同期收益", 1.6, number=True),
        )
        rows = [(line.household, str(line.members), _plain(line.income)) for line in lines]
    return Table(columns, tuple(rows), caption=f"计入的名单（{len(lines)}）", note="单位：元")


def _left_out(lines: list[ClaimLine]) -> Table:
    rows = [(str(line), line.agreement, line.get_reason_display()) for line in lines]
    columns = (Column("姓名或户编号"), Column("协议编号"), Column("未计入的原因", 2.4))
    return Table(columns, tuple(rows), caption=f"未计入的名单（{len(lines)}）")


def _signed(decision: Decision) -> str:
    reason = f"{decision.reason}　" if decision.reason else ""
    return f"{reason}{decision.by}　{decision.on}　校验值 {decision.digest[:12]}"


def _money(fen: int | None) -> str:
    return "" if fen is None else Money(fen).spoken


def _plain(fen: int | None) -> str:
    return "" if fen is None else Money(fen).plain
