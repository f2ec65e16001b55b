"""The closed lists of the Rules and of the ledgers, each word once.

A member is its identifier (a ``str``), carries the Chinese ``label`` that screens and
workbooks print, and the ``variants`` that real ledgers write for the same thing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """One word of a closed list: ``Mode("order").label == "订单生产"``."""

    label: str
    variants: tuple[str, ...]

    def __new__(cls, code: str, label: str, *variants: str) -> Self:
        term = str.__new__(cls, code)
        term._value_ = code
        term.label = label
        term.variants = variants
        return term

    @classmethod
    def of(cls, code: str) -> Self:
        """The member with this identifier; ValueError where there is none."""
        found = {str(term): term for term in cls}.get(code)
        if found is None:
            raise ValueError(f"{cls.__name__}: {code!r}")
        return found

    @classmethod
    def words(cls) -> dict[str, Self]:
        """Every accepted Chinese word → member; the label comes first, then its variants."""
        return {word: term for term in cls for word in (term.label, *term.variants)}


class Outcome(Term):
    """What a rule says about a subject."""

    PASS = "pass", "合规"
    FAIL = "fail", "不合规"
    WARN = "warn", "提示"
    MISSING = "missing", "缺资料"
    NOT_APPLICABLE = "n/a", "不适用"


class Basis(Term):
    """Whether the Rules print a number or leave it to be read (the two are never mixed up)."""

    STATUTORY = "statutory", "条文规定"
    INTERPRETATION = "interpretation", "解释口径"


class Duty(Term):
    """Art. 7–9."""

    MANDATORY = "mandatory", "应当建立"
    ENCOURAGED = "encouraged", "鼓励建立"
    NONE = "none", "不要求"


class Stage(Term):
    ADMISSION = "admission", "入库"
    OPERATION = "operation", "运营"


class SubjectType(Term):
    PROJECT = "project", "项目"
    OPERATOR = "operator", "经营主体"
    AGREEMENT = "agreement", "协议"
    ALLOCATION = "allocation", "收益分配"
    WORKSHOP = "workshop", "帮扶车间"
    ASSET = "asset", "资产"


class Nature(Term):
    OPERATIONAL = "operational", "经营性", "经营类", "经营性项目", "产业类"
    PUBLIC_WELFARE = "public-welfare", "公益性", "公益类", "公益性项目"
    TO_HOUSEHOLD = "to-household", "到户类", "到户", "到户类项目", "到户项目"


class ProjectState(Term):
    PROPOSED = "proposed", "申报", "已申报", "储备"
    ADMITTED = "admitted", "入库", "已入库"
    PLANNED = "planned", "计划", "已纳入计划", "已列入计划", "纳入年度计划"
    UNDER_WAY = "under-way", "实施", "实施中", "在建", "已开工"
    OPERATING = "operating", "运营", "运营中", "已投产"
    COMPLETED = "completed", "完工", "已完工", "竣工", "已竣工", "已验收"
    WITHDRAWN = "withdrawn", "退出", "已退出", "出库", "已出库"


class Construction(Term):
    NEW = "new", "新建"
    CONTINUED = "continued", "续建"
    REBUILT = "rebuilt", "改扩建", "改建", "扩建", "改造", "维修"


class FundSource(Term):
    """Art. 7: the five assistance funds, and any other money."""

    FISCAL = (
        "fiscal",
        "衔接资金",
        "财政衔接资金",
        "衔接推进乡村振兴补助资金",
        "财政衔接推进乡村振兴补助资金",
        "各级财政衔接推进乡村振兴补助资金",
        "中央财政衔接推进乡村振兴补助资金",
        "自治区财政衔接推进乡村振兴补助资金",
        "常态化帮扶资金",
        "财政常态化帮扶资金",
        "衔接补助资金",
    )
    INTEGRATED = (
        "integrated",
        "整合资金",
        "统筹整合资金",
        "涉农整合资金",
        "统筹整合涉农涉牧资金",
        "脱贫旗县统筹整合使用财政涉农涉牧资金",
    )
    BEIJING = "beijing", "京蒙协作资金", "京蒙协作", "京蒙资金", "京蒙帮扶资金", "东西部协作资金"
    PAIRING = (
        "pairing",
        "定点帮扶资金",
        "定点帮扶",
        "定点帮扶无偿援助资金",
        "各级单位定点帮扶无偿援助资金",
        "单位帮扶资金",
    )
    DONATION = "donation", "社会捐赠资金", "社会捐赠", "捐赠资金", "社会捐助资金"
    OTHER = "other", "其他资金", "其他", "自筹", "自筹资金", "银行贷款", "贷款"

    @property
    def is_assistance(self) -> bool:
        return self is not FundSource.OTHER


class FundLevel(Term):
    CENTRAL = "central", "中央", "中央级", "国家"
    REGION = "region", "自治区", "自治区级", "省级"
    LEAGUE = "league", "盟市", "盟市级", "市级"
    BANNER = "banner", "旗县", "旗县级", "旗县区", "县级"


class Mode(Term):
    """Art. 14: the thirteen ways of carrying farmers and herders along."""

    EMPLOYMENT = "employment", "吸纳就业", "就业", "务工就业", "就业带动", "带动就业"
    WELFARE_POST = "welfare-post", "设置公益岗位", "公益岗位", "公益性岗位", "设置公益性岗位"
    ORDER = "order", "订单生产", "订单", "订单农业", "订单收购", "订单农牧业"
    TRUSTEESHIP = "trusteeship", "托管代养", "托养托管", "托管托养", "托管", "代养", "寄养托管"
    CONTRACT_FARMING = "contract-farming", "代耕代种", "代耕", "代种"
    SALES = "sales", "产品代销", "代销", "代销产品", "产品销售"
    PRICE_FLOOR = "price-floor", "保护价收购", "保底收购", "保底价收购", "保护价"
    TECHNICAL = "technical", "技术服务", "技术指导", "技术培训", "品种改良"
    SHARE = "share", "股份合作", "入股分红", "入股", "资产入股", "股份"
    LAND_TRANSFER = "land-transfer", "土地流转", "流转土地", "草场流转", "土地租赁"
    LEASE = "lease", "房屋租赁", "房屋出租", "租赁"
    WORK_RELIEF = "work-relief", "以工代赈"
    OTHER = "other", "其他", "其他方式"

    @property
    def is_from_labour(self) -> bool:
        """Art. 6: the household earns by work or its own production."""
        return self in LABOUR_MODES

    @property
    def route(self) -> RewardRoute | None:
        """Art. 15(4): the route on which agreements of this mode may be rewarded."""
        return next((route for route, modes in ROUTES.items() if self in modes), None)


LABOUR_MODES = frozenset({
    Mode.EMPLOYMENT, Mode.WELFARE_POST, Mode.ORDER, Mode.CONTRACT_FARMING, Mode.SALES, Mode.PRICE_FLOOR,
    Mode.TECHNICAL, Mode.WORK_RELIEF,
})  # fmt: skip


class OperatorKind(Term):
    """Art. 10."""

    LEADING_ENTERPRISE = "leading-enterprise", "龙头企业", "企业", "公司", "农牧业产业化龙头企业"
    COOPERATIVE = (
        "cooperative",
        "农牧民专业合作社",
        "合作社",
        "专业合作社",
        "农民专业合作社",
        "牧民专业合作社",
    )
    FAMILY_FARM = "family-farm", "家庭农牧场", "家庭农场", "家庭牧场"
    LARGE_HOUSEHOLD = "large-household", "专业大户", "种养殖大户", "大户", "种养大户"
    VILLAGE_COLLECTIVE = (
        "village-collective",
        "嘎查村集体",
        "嘎查村集体经济组织",
        "村集体",
        "村集体经济组织",
        "股份经济合作社",
    )
    WORKSHOP = "workshop", "帮扶车间", "就业帮扶车间"
    OTHER = "other", "其他"


class Category(Term):
    """Art. 5: who is driven first; monitored and lifted together are the key beneficiaries."""

    MONITORED = (
        "monitored",
        "监测对象",
        "监测户",
        "防止返贫监测对象",
        "防止返贫致贫对象",
        "防返贫监测对象",
    )
    LIFTED = "lifted", "脱贫人口", "脱贫户", "脱贫", "建档立卡脱贫人口", "已脱贫"
    ORDINARY = "ordinary", "其他农牧户", "其他", "一般农牧户", "一般户", "普通农牧户", "一般农户"

    @property
    def is_key(self) -> bool:
        return self is not Category.ORDINARY


class MonitoredKind(Term):
    UNSTABLE = "unstable", "脱贫不稳定户", "脱贫不稳定"
    MARGINAL = "marginal", "边缘易致贫户", "边缘易致贫", "边缘户"
    HARDSHIP = "hardship", "突发严重困难户", "突发严重困难", "突发困难户"


class Destination(Term):
    """Art. 15(3): where an entitlement lies or has gone."""

    HOLDER = "holder", "本人", "持有人", "本人持有"
    COLLECTIVE = "collective", "嘎查村集体", "村集体", "集体", "嘎查村"
    TRANSFERRED = "transferred", "转移", "转让", "转移给他人"


class BenefitKind(Term):
    WAGE = "wage", "工资", "务工工资", "工资性收入"
    ORDER = "order", "订单收购", "订单", "收购款"
    SALES = "sales", "代销", "产品代销"
    TRUSTEESHIP = "trusteeship", "托管收益", "托管", "代养收益", "托养收益"
    DIVIDEND = "dividend", "分红", "按股分红", "股份分红"
    GUARANTEED = "guaranteed", "保底收益", "保底"
    RENT = "rent", "租金", "房屋租金"
    LAND_TRANSFER = "land-transfer", "土地流转", "流转费", "土地流转费", "草场流转费"
    LABOUR_PAY = "labour-pay", "劳务报酬", "劳务费", "以工代赈报酬"
    TECHNICAL = "technical", "技术服务"
    OTHER = "other", "其他", "其他收益"

    @property
    def is_from_labour(self) -> bool:
        """Art. 6: wages and own production, as against dividends and rents."""
        return self not in UNEARNED


UNEARNED = frozenset({
    BenefitKind.DIVIDEND, BenefitKind.GUARANTEED, BenefitKind.RENT, BenefitKind.LAND_TRANSFER,
    BenefitKind.TRUSTEESHIP, BenefitKind.OTHER,
})  # fmt: skip


class Post(Term):
    GENERAL = "general", "一般用工", "一般", "普通用工", "务工"
    WELFARE = "welfare", "公益岗位", "公益性岗位", "公益岗"
    WORK_RELIEF = "work-relief", "以工代赈"
    WORKSHOP = "workshop", "帮扶车间", "就业帮扶车间"


class AssetClass(Term):
    OPERATIONAL = "operational", "经营性", "经营类", "经营性资产"
    PUBLIC_WELFARE = "public-welfare", "公益性", "公益类", "公益性资产"
    TO_HOUSEHOLD = "to-household", "到户类", "到户", "到户类资产"


class AssetState(Term):
    IN_USE = "in-use", "在用", "使用", "使用中", "正常", "正常使用"
    IDLE = "idle", "闲置", "停用"
    DISPOSED = "disposed", "处置", "已处置", "报废"
    DAMAGED = "damaged", "损毁", "毁损", "损坏"


class Use(Term):
    """Art. 12(3): the eleven uses of collective income; the two handouts are what 12(4) stops."""

    INFRASTRUCTURE = "infrastructure", "产业基础设施", "产业基础设施建设"
    WELFARE_POSTS = (
        "welfare-posts",
        "乡村公益性岗位",
        "公益性岗位",
        "公益岗位",
        "设置公益岗位",
        "设置公益性岗位",
    )
    UPKEEP = "upkeep", "项目运营维护", "运营维护", "管护", "项目管护"
    PUBLIC_GOOD = "public-good", "村级公益事业", "公益事业"
    MONITORED_AID = "monitored-aid", "监测对象帮扶", "帮扶监测对象"
    ENCOURAGEMENT = "encouragement", "智志双扶奖励", "智志双扶", "奖励"
    SMALL_WORKS = (
        "small-works",
        "小型公益性基础设施建设",
        "小型公益性基础设施",
        "小型公益设施",
        "小型公益基础设施建设",
    )
    GOVERNANCE = "governance", "乡村治理"
    COLLECTIVE_GROWTH = (
        "collective-growth",
        "壮大嘎查村集体经济",
        "壮大村集体经济",
        "壮大集体经济",
        "发展壮大嘎查村集体经济",
    )
    INDUSTRY_UPGRADE = (
        "industry-upgrade",
        "优势特色产业发展与提质增效",
        "优势特色产业",
        "特色产业发展",
        "优势特色产业发展",
    )
    OTHER_REVITALIZATION = (
        "other-revitalization",
        "其他与巩固拓展脱贫攻坚成果和推进乡村振兴相关",
        "其他与巩固拓展脱贫攻坚成果和推进乡村振兴相关的项目",
        "其他与巩固拓展脱贫攻坚成果和推进乡村振兴的相关项目",
        "其他乡村振兴相关",
        "其他相关项目",
        "其他",
    )
    CASH_HANDOUT = "cash-handout", "直接发放现金", "发放现金", "发钱", "现金发放"
    GOODS_HANDOUT = "goods-handout", "直接发放实物", "发放实物", "发物", "实物发放"

    @property
    def is_listed(self) -> bool:
        return self not in (Use.CASH_HANDOUT, Use.GOODS_HANDOUT)


class AllocationBasis(Term):
    """Art. 12(4): what stands behind money that reaches a household."""

    LABOUR = "labour", "劳动", "劳务", "按劳"
    CONDITION = "condition", "条件", "按条件", "符合条件"
    SHARE = "share", "股份", "按股", "股权量化"
    NONE = "none", "无", "没有", "无依据"


class WorkshopForm(Term):
    FACTORY = "factory", "厂房式", "厂房"
    HOME = "home", "居家式", "居家"
    BASE = "base", "基地式", "基地"
    INTEGRATED = "integrated", "融合式", "融合"


class WorkshopState(Term):
    RUNNING = "running", "运行", "运营", "在用", "正常", "运行中", "生产"
    IDLE = "idle", "闲置", "停产", "停工"


class RewardRoute(Term):
    """Art. 15(4): custody and contract farming, or orders, sales, floor prices and shares."""

    A = "A", "托管代养、代耕代种"
    B = "B", "订单生产、产品代销、保护价收购、股份合作"


ROUTES = {
    RewardRoute.A: frozenset({Mode.TRUSTEESHIP, Mode.CONTRACT_FARMING}),
    RewardRoute.B: frozenset({Mode.ORDER, Mode.SALES, Mode.PRICE_FLOOR, Mode.SHARE}),
}


class LeftOut(Term):
    """Why a person or household does not count towards a reward."""

    NOT_KEY = "not-key-beneficiary", "当日不是监测对象或脱贫人口"
    NO_AGREEMENT = "no-labour-agreement", "没有签订劳动协议"
    UNDER_SIX_MONTHS = "under-six-months", "本年在该主体就业不足规定月数"
    BELOW_MINIMUM = "wage-below-minimum", "月工资低于当日当地最低工资标准"
    WAGE_UNKNOWN = "wage-unknown", "月工资或适用的最低工资不明"
    BELOW_LINE = "income-below-line", "年均收益未达标准"
    UNDER_THREE_YEARS = "agreement-under-three-years", "协议期限不足规定年数"
    NOT_ENDED = "contract-not-ended", "合同尚未到期"
    PAID_ELSEWHERE = "paid-elsewhere", "同期已享受其他补贴"
    DECEASED = "deceased", "当日前已去世"


class Severity(Term):
    """Art. 19: how urgent it is to put something right. The Rules name no grades: an interpretation."""

    SERIOUS = "serious", "重大"
    MAJOR = "major", "较重"
    MINOR = "minor", "一般"


class Measure(Term):
    """Art. 19: how assistance in name only is disposed of. The Rules say 及时处置 without naming ways."""

    RECOVERED = "recovered", "收回帮扶资金"
    REPLACED = "replaced", "更换经营主体"
    ENDED = "ended", "终止项目"
    REBUILT = "rebuilt", "重新建立机制并补足带动"
