"""Art. 15(4) and 16(3): the two rewards, to the fen, with everyone counted or left out."""

from __future__ import annotations

from fractions import Fraction

from liannong.rulebook.facts import ContractFacts, ContractHousehold, StaffFacts
from liannong.rulebook.findings import Counted, EmploymentReward, Explanation, Left, LinkageReward
from liannong.rulebook.law import Law
from liannong.rulebook.numbers import Figure, Money, half_up
from liannong.rulebook.vocabulary import LeftOut, RewardRoute

MONTHS_A_YEAR = 12


def employment_reward(staff: StaffFacts, law: Law) -> EmploymentReward:
    """Art. 16(3). min(persons × minimum wage × 3, 30 % of three months' wages), half up; once a year."""
    months = law.count("rewards.employment_standard_months")
    standard = Fraction(staff.monthly_minimum_wages * months)
    share = law.share("rewards.employment_cap_share")
    caps = {"actual": staff.monthly_wages * months * share, "minimum": standard * share}
    cap = caps[law.choice("rewards.reward_wage_base")]
    enough = staff.persons >= law.count("rewards.employment_persons_min")
    eligible = enough and not staff.already_claimed
    amount = half_up(min(standard, cap)) if eligible else 0
    return EmploymentReward(
        operator=staff.operator, year=staff.year, eligible=eligible, standard=half_up(standard), cap=half_up(cap),
        cap_on_actual_wages=half_up(caps["actual"]), cap_on_minimum_wages=half_up(caps["minimum"]),
        amount=amount, persons=staff.persons, place=staff.place,
        counted=tuple(_worker(m.id_number, m.name, m.months, m.wage, m.minimum_wage)
                      for m in staff.members if m.left_out is None),
        left_out=tuple(Left(m.id_number, m.left_out, m.name) for m in staff.members if m.left_out),
        explanation=_employment_sentence(staff, law, Money(amount), enough),
    )  # fmt: skip


def _worker(id_number: str, name: str, months: int, wage: int | None, minimum: int | None) -> Counted:
    figures: dict[str, Figure] = {
        "months": months, "wage": Money(wage or 0), "minimum_wage": Money(minimum or 0),
    }  # fmt: skip
    return Counted(id_number, name, figures)


def _employment_sentence(staff: StaffFacts, law: Law, amount: Money, enough: bool) -> Explanation:
    figures: dict[str, Figure] = {
        "persons": staff.persons, "needed": law.count("rewards.employment_persons_min"),
        "amount": amount, "year": staff.year,
    }  # fmt: skip
    if not enough:
        return Explanation("符合条件的重点对象 {persons} 人，应达 {needed} 人，不能申请。", figures)
    if staff.already_claimed:
        return Explanation("{year} 年已经申请过一次，每年只能申请一次。", figures)
    return Explanation("符合条件的重点对象 {persons} 人，可奖补 {amount}。", figures)


def linkage_reward(contracts: ContractFacts, law: Law) -> LinkageReward:
    """Art. 15(4). 10 % of what key households received under the counted agreements over their whole term."""
    counted, below = _at_line(contracts, law)
    missing, why_not = _conditions(contracts, counted, law)
    eligible = not missing and why_not is None
    income = sum(household.income for household in contracts.households)
    amount = half_up(income * law.share("rewards.linkage_rate")) if eligible else 0
    left = [Left(item.household, item.reason, agreement=item.agreement) for item in contracts.left_out]
    return LinkageReward(
        operator=contracts.operator, year=contracts.year, route=contracts.route, eligible=eligible,
        households=len(counted), income=income, amount=amount, missing=missing, place=contracts.place,
        counted=tuple(_household(household) for household in counted),
        left_out=(*left, *(Left(household.household, LeftOut.BELOW_LINE) for household in below)),
        explanation=_linkage_sentence(why_not, missing, len(counted), income, amount),
    )  # fmt: skip


def _household(household: ContractHousehold) -> Counted:
    figures: dict[str, Figure] = {
        "income": Money(household.income), "months": household.months, "members": household.members,
    }  # fmt: skip
    return Counted(household.household, figures=figures)


def income_is_at_line(household: ContractHousehold, law: Law) -> bool:
    """Yearly average over at least one year: 2,000 yuan a household, or 1,000 yuan a member."""
    months = max(household.months, MONTHS_A_YEAR)
    a_year = household.income * MONTHS_A_YEAR
    per_person = law.money("rewards.linkage_income_per_person") * household.members
    by_household = a_year >= law.money("rewards.linkage_income_per_household") * months
    return by_household or (household.members > 0 and a_year >= per_person * months)


Households = tuple[ContractHousehold, ...]


def _at_line(contracts: ContractFacts, law: Law) -> tuple[Households, Households]:
    """Those that count and those below the income line; route A asks no line."""
    if contracts.route is RewardRoute.A:
        return contracts.households, ()
    at_line = tuple(h for h in contracts.households if income_is_at_line(h, law))
    return at_line, tuple(h for h in contracts.households if not income_is_at_line(h, law))


Conditions = tuple[tuple[str, ...], str | None]


def _conditions(contracts: ContractFacts, counted: Households, law: Law) -> Conditions:
    """What is missing, and the first condition that is known not to be met."""
    if contracts.route is RewardRoute.B:
        return (), _too_few(len(counted), law)
    if not counted:
        return (), "没有到期且满年限的重点对象协议"
    return _route_a(contracts, law)


def _too_few(households: int, law: Law) -> str | None:
    needed = law.count("rewards.linkage_households_min")
    return None if households >= needed else f"达到增收标准的重点对象 {households} 户，应达 {needed} 户"


def _route_a(contracts: ContractFacts, law: Law) -> Conditions:
    """What is not stated is reported even where another condition already fails."""
    stated = {"联结协议.约定年收益": contracts.fulfilment, "经营主体财务.净利润": contracts.net_profit}
    missing = tuple(column for column, figure in stated.items() if figure is None)
    return missing, _unmet_on_route_a(contracts, law)


def _unmet_on_route_a(contracts: ContractFacts, law: Law) -> str | None:
    fulfilment, profit = contracts.fulfilment, contracts.net_profit
    if fulfilment is not None and fulfilment < law.share("rewards.linkage_fulfilment_min"):
        return "约定收益没有足额兑现"
    if profit is not None and profit <= 0:
        return f"{law.closed_year} 年没有盈利"
    if law.choice("rewards.households_test_on_route_a") == "false":
        return None
    return _too_few(sum(income_is_at_line(household, law) for household in contracts.households), law)


def _linkage_sentence(
    why_not: str | None, missing: tuple[str, ...], households: int, income: int, amount: int
) -> Explanation:
    figures: dict[str, Figure] = {
        "households": households, "income": Money(income), "amount": Money(amount),
        "why_not": why_not or "", "missing": "、".join(missing),
    }  # fmt: skip
    if why_not:
        return Explanation("{why_not}，不能申请。", figures)
    if missing:
        return Explanation("缺少 {missing}，无法判断是否符合条件。", figures)
    return Explanation("带动重点对象 {households} 户，合同期收益 {income}，可奖补 {amount}。", figures)
