"""The fourteen ledgers as a table: Chinese heading ↔ field ↔ kind. Ledger workbook format 1.

Reader, template, sample and export all work from ``SHEETS``; a column is added here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from liannong.rulebook import vocabulary as words


class Kind(Enum):
    """How a cell is read and what its field holds."""

    TEXT = "文字"  # str
    CODE = "编码"  # str; a number cell of 15 digits or more has lost digits
    ID = "证件号码"  # str, 18 characters, GB 11643
    CREDIT = "统一社会信用代码"  # str, 18 characters, GB 32100
    DIVISION = "行政区划代码"  # str, padded to 12 digits
    YEAR = "年度"  # int
    DATE = "日期"  # date
    MONEY = "元"  # int, fen, not negative
    SIGNED_MONEY = "元（可为负）"  # int, fen
    COUNT = "整数"  # int, not negative
    DAYS = "天数"  # int, hundredths of a day, not negative
    YES_NO = "是/否"  # bool
    MARK = "是/否或名称"  # bool; any name other than a no is a yes
    TERM = "选项"  # str, a code of the column's vocabulary


@dataclass(frozen=True)
class Column:
    heading: str
    field: str
    kind: Kind
    required: bool = False
    terms: type[words.Term] | None = None


@dataclass(frozen=True)
class Sheet:
    name: str
    table: str
    columns: tuple[Column, ...]

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.required)

    def column(self, heading: str) -> Column:
        return next(c for c in self.columns if c.heading == heading)


def _sheet(name: str, table: str, *rows: tuple[str, str, Kind | type[words.Term]]) -> Sheet:
    return Sheet(name, table, tuple(_column(*row) for row in rows))


def _column(heading: str, field: str, kind: Kind | type[words.Term]) -> Column:
    terms = None if isinstance(kind, Kind) else kind
    return Column(
        heading.removesuffix("*"), field, kind if isinstance(kind, Kind) else Kind.TERM,
        heading.endswith("*"), terms,
    )  # fmt: skip


K = Kind

# fmt: off
SHEETS: tuple[Sheet, ...] = (
    _sheet(
        "项目", "project",
        ("项目编码*", "code", K.CODE), ("项目名称*", "name", K.TEXT), ("年度*", "year", K.YEAR),
        ("项目性质*", "nature", words.Nature), ("项目类型", "type", K.TEXT), ("项目子类型", "subtype", K.TEXT),
        ("产业链", "chain", K.TEXT), ("产业园区", "park", K.TEXT), ("建设性质", "construction", words.Construction),
        ("行政区划代码*", "division", K.DIVISION), ("实施地点", "location", K.TEXT),
        ("责任单位", "responsible_unit", K.TEXT), ("行业主管部门", "department", K.TEXT),
        ("经营主体代码", "operator", K.CREDIT), ("建设内容", "content", K.TEXT),
        ("状态*", "state", words.ProjectState), ("纳入资产管理", "asset_managed", K.YES_NO),
        ("资产收益项目", "asset_income", K.YES_NO), ("形成固定资产金额", "fixed_assets", K.MONEY),
        ("产权归属", "ownership", K.TEXT), ("收益分配方式", "distribution", K.TEXT),
        ("自筹资金", "own_funds", K.MONEY), ("涉及公开竞争", "competition", K.YES_NO),
        ("竞争方式", "competition_method", K.TEXT), ("公示开始", "notice_since", K.DATE),
        ("公示结束", "notice_until", K.DATE), ("投产日期", "in_production_on", K.DATE),
        ("劳务报酬", "labour_pay", K.MONEY), ("重点帮扶村", "key_village", K.MARK),
        ("绩效目标", "targets", K.TEXT),
    ),
    _sheet(
        "项目资金", "fund",
        ("项目编码*", "project", K.CODE), ("资金来源*", "source", words.FundSource),
        ("层级", "level", words.FundLevel), ("金额*", "amount", K.MONEY), ("年度", "year", K.YEAR),
        ("文号", "document", K.TEXT),
    ),
    _sheet(
        "联结机制", "linkage",
        ("项目编码*", "project", K.CODE), ("联农带农方式*", "mode", words.Mode),
        ("计划带动户数", "households", K.COUNT), ("其中重点对象户数", "key_households", K.COUNT),
        ("计划带动人数", "persons", K.COUNT), ("其中重点对象人数", "key_persons", K.COUNT),
        ("计划就业常年", "jobs_year_round", K.COUNT), ("计划就业六个月", "jobs_half_year", K.COUNT),
        ("计划就业灵活", "jobs_flexible", K.COUNT), ("预计年收益总额", "income", K.MONEY),
        ("户均增收", "income_per_household", K.MONEY), ("具体做法", "practice", K.TEXT),
    ),
    _sheet(
        "经营主体", "operator",
        ("统一社会信用代码*", "code", K.CREDIT), ("名称*", "name", K.TEXT), ("类型*", "kind", words.OperatorKind),
        ("法定代表人", "representative", K.TEXT), ("联系电话", "phone", K.TEXT),
        ("行政区划代码", "division", K.DIVISION), ("主营产业", "produce", K.TEXT),
        ("失信记录", "dishonesty", K.YES_NO), ("违法记录", "violation", K.YES_NO),
    ),
    _sheet(
        "经营主体财务", "finance",
        ("统一社会信用代码*", "operator", K.CREDIT), ("年度*", "year", K.YEAR),
        ("净利润", "net_profit", K.SIGNED_MONEY), ("资产总额", "assets", K.MONEY),
        ("负债总额", "liabilities", K.MONEY), ("净资产", "net_assets", K.SIGNED_MONEY),
        ("专项审计", "audited", K.YES_NO),
    ),
    _sheet(
        "农牧户", "person",
        ("户编号*", "household", K.CODE), ("姓名*", "name", K.TEXT), ("证件号码*", "id_number", K.ID),
        ("与户主关系*", "relation", K.TEXT), ("人员类别*", "category", words.Category),
        ("监测类型", "monitored_kind", words.MonitoredKind), ("类别开始日期", "since", K.DATE),
        ("类别结束日期", "until", K.DATE), ("行政区划代码*", "division", K.DIVISION),
        ("劳动能力", "labour", K.TEXT), ("联系电话", "phone", K.TEXT), ("死亡日期", "died_on", K.DATE),
    ),
    _sheet(
        "联结协议", "agreement",
        ("协议编号*", "code", K.CODE), ("项目编码*", "project", K.CODE), ("经营主体代码*", "operator", K.CREDIT),
        ("联农带农方式*", "mode", words.Mode), ("户编号*", "household", K.CODE), ("证件号码", "id_number", K.ID),
        ("起始日期*", "since", K.DATE), ("终止日期*", "until", K.DATE), ("投入本金", "principal", K.MONEY),
        ("当前价值", "current_value", K.MONEY), ("约定年收益", "promised_income", K.MONEY),
        ("权益去向", "destination", words.Destination), ("权益受让证件号码", "transferee", K.ID),
        ("权益变更日期", "changed_on", K.DATE),
    ),
    _sheet(
        "带动收益", "benefit",
        ("协议编号", "agreement", K.CODE), ("项目编码*", "project", K.CODE), ("户编号*", "household", K.CODE),
        ("证件号码", "id_number", K.ID), ("日期*", "paid_on", K.DATE), ("金额*", "amount", K.MONEY),
        ("收益类型*", "kind", words.BenefitKind),
    ),
    _sheet(
        "就业", "employment",
        ("项目编码*", "project", K.CODE), ("经营主体代码*", "operator", K.CREDIT), ("证件号码*", "id_number", K.ID),
        ("岗位类型", "post", words.Post), ("开始日期*", "since", K.DATE), ("结束日期", "until", K.DATE),
        ("本年出勤天数", "days", K.DAYS), ("月工资", "wage", K.MONEY), ("劳动协议", "contract", K.YES_NO),
        ("务工地行政区划代码", "workplace", K.DIVISION), ("已享其他补贴", "paid_elsewhere", K.MARK),
    ),
    _sheet(
        "项目资产", "asset",
        ("资产编号*", "code", K.CODE), ("项目编码*", "project", K.CODE), ("资产名称*", "name", K.TEXT),
        ("资产类别*", "class", words.AssetClass), ("原值*", "value", K.MONEY), ("权属", "holder", K.TEXT),
        ("经营主体代码", "operator", K.CREDIT), ("使用状态", "state", words.AssetState),
        ("闲置开始日期", "idle_since", K.DATE), ("年约定收益", "promised_income", K.MONEY),
        ("年实际收益", "actual_income", K.MONEY),
    ),
    _sheet(
        "项目运营", "operation",
        ("项目编码*", "project", K.CODE), ("年度*", "year", K.YEAR), ("经营收入", "revenue", K.MONEY),
        ("经营利润", "profit", K.SIGNED_MONEY),
    ),
    _sheet(
        "集体收益分配", "allocation",
        ("分配编号*", "code", K.CODE), ("嘎查村代码*", "village", K.DIVISION), ("年度*", "year", K.YEAR),
        ("用途*", "use", words.Use), ("金额*", "amount", K.MONEY), ("依据", "basis", words.AllocationBasis),
        ("户编号", "household", K.CODE), ("成员决议日期", "resolved_on", K.DATE), ("说明", "note", K.TEXT),
    ),
    _sheet(
        "帮扶车间", "workshop",
        ("车间编号*", "code", K.CODE), ("名称*", "name", K.TEXT), ("形式*", "form", words.WorkshopForm),
        ("经营主体代码", "operator", K.CREDIT), ("行政区划代码*", "division", K.DIVISION),
        ("状态*", "state", words.WorkshopState), ("闲置开始日期", "idle_since", K.DATE),
    ),
    _sheet(
        "整改", "rectification",
        ("整改编号*", "code", K.CODE), ("项目编码*", "project", K.CODE), ("问题*", "problem", K.TEXT),
        ("下达日期*", "ordered_on", K.DATE), ("期限*", "due_on", K.DATE), ("完成日期", "done_on", K.DATE),
        ("结果", "result", K.TEXT),
    ),
)
# fmt: on

BY_NAME = {sheet.name: sheet for sheet in SHEETS}
BY_TABLE = {sheet.table: sheet for sheet in SHEETS}
