"""Results made by hand, so that the reports are tested without a rule book or a ledger."""

from datetime import date
from fractions import Fraction

from liannong.judging.result import DivisionSummary, ParameterInForce, Result
from liannong.ledger.tables import Problem
from liannong.rulebook.findings import (
    Counted,
    DutyOf,
    EmploymentReward,
    Explanation,
    Finding,
    Left,
    LinkageReward,
    Ranked,
)
from liannong.rulebook.numbers import Money
from liannong.rulebook.rules.assessment import Assessment
from liannong.rulebook.vocabulary import (
    Basis,
    Duty,
    LeftOut,
    Outcome,
    RewardRoute,
    Stage,
    SubjectType,
)

OPERATOR = "91150422MA0N000018"
PERSON = "159999199001011234"
BANNER = "150422000000"


def finding(outcome=Outcome.FAIL, subject="XM1", rule="employment-quota", **changes):
    shape = {
        "article": "16(2)",
        "stage": Stage.OPERATION,
        "subject_type": SubjectType.PROJECT,
        "explanation": Explanation(
            "应达 {required}，实达 {achieved}。", {"required": 2, "achieved": Fraction(3, 2)}
        ),
        "required": 2,
        "achieved": Fraction(3, 2),
        "place": BANNER,
    }
    return Finding(rule=rule, subject=subject, outcome=outcome, **(shape | changes))


def employment_reward(**changes):
    shape = {
        "operator": OPERATOR,
        "year": 2024,
        "eligible": True,
        "persons": 6,
        "standard": 3564000,
        "cap": 1296000,
        "cap_on_actual_wages": 1296000,
        "cap_on_minimum_wages": 1069200,
        "amount": 1296000,
        "counted": (Counted(PERSON, "巴特尔", {"months": 12, "wage": Money(240000)}),),
        "left_out": (Left("159999198802022345", LeftOut.BELOW_MINIMUM, "乌兰"),),
        "explanation": Explanation("计入 {persons} 人。", {"persons": 6}),
        "place": BANNER,
    }
    return EmploymentReward(**(shape | changes))


def linkage_reward(**changes):
    shape = {
        "operator": OPERATOR,
        "year": 2024,
        "route": RewardRoute.A,
        "eligible": False,
        "households": 23,
        "income": 50000000,
        "amount": 0,
        "counted": (),
        "left_out": (Left("H7", LeftOut.NOT_ENDED, "", "XY9"),),
        "explanation": Explanation("约定收益没有写明。"),
        "missing": ("联结协议.约定年收益",),
        "place": BANNER,
    }
    return LinkageReward(**(shape | changes))


def problem(**changes):
    shape = {
        "sheet": "就业",
        "row": 7,
        "column": "证件号码",
        "value": "159999199001011235",
        "problem": "checksum",
        "message": "校验码不对",
        "right": "请核对身份证",
    }
    return Problem(**(shape | changes))


def division(place=BANNER, name="巴林左旗", **changes):
    shape = {
        "league": "赤峰市",
        "projects": 2,
        "mandatory": 1,
        "assistance_funds": 200000000,
        "outcomes": {Outcome.FAIL: 1, Outcome.PASS: 3},
        "rewards_eligible": 1,
        "reward_amount": 1296000,
    }
    return DivisionSummary(place=place, name=name, **(shape | changes))


def parameter(**changes):
    shape = {
        "name": "employment.funds_per_unit",
        "label": "每个带动就业单位对应的帮扶资金",
        "value": "1000000.00",
        "unit": "元",
        "article": "16(2)",
        "basis": Basis.STATUTORY,
        "since": date(2023, 3, 31),
    }
    return ParameterInForce(**(shape | changes))


def assessment(**changes):
    shape = {
        "place": BANNER,
        "score": Fraction(1751, 20),
        "rank": 1,
        "parts": {
            "coverage": (Fraction(2, 3), Fraction(200, 3), Fraction(1, 5)),
            "income": (Fraction(123456), Fraction(100), Fraction(1, 10)),
            "notices": (None, None, Fraction(1, 10)),
        },
    }
    return Assessment(**(shape | changes))


def result(**changes):
    shape = {
        "rulebook": "nm2023",
        "year": 2024,
        "as_of": date(2024, 12, 31),
        "parameters": [parameter()],
        "duties": [DutyOf("XM1", Duty.MANDATORY, "7", 200000000, "使用帮扶资金的经营性项目。")],
        "findings": [finding()],
        "rewards": [employment_reward(), linkage_reward()],
        "ranking": [
            Ranked("XM1", 1, Fraction(175, 2), {"households": {"value": Fraction(5, 6), "weight": 15}})
        ],
        "problems": [problem()],
        "divisions": [division()],
        "assessments": [assessment()],
        "names": {"XM1": "肉羊养殖基地", OPERATOR: "草原牧业有限公司"},
    }
    return Result(**(shape | changes))
