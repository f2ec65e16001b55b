"""What a rule is asked about: counts and sums of recorded rows, one frozen record a subject.

Money is fen. ``None`` means that the ledger does not say; zero means that it says zero. Dates stand
as recorded. Everything is as of the date and for the year the facts were gathered for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from liannong.rulebook.vocabulary import (
    AllocationBasis,
    AssetState,
    Destination,
    LeftOut,
    Mode,
    Nature,
    ProjectState,
    RewardRoute,
    Use,
    WorkshopState,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """One project: what it is, what it promised, and what the year brought.

    Plan sums are over all its linkages and None where every linkage leaves the column blank.
    Workers are persons, each in the highest class reached in the year (Art. 16(2)).
    """

    code: str
    place: str
    nature: Nature
    state: ProjectState
    operator: str | None = None
    asset_managed: bool | None = None
    asset_income: bool | None = None
    fixed_assets: int | None = None
    ownership: str | None = None
    distribution: str | None = None
    own_funds: int | None = None
    competition: bool | None = None
    competition_method: str | None = None
    notice_since: date | None = None
    labour_pay: int | None = None

    fund_lines: int = 0
    assistance_lines: int = 0
    assistance_funds: int = 0
    total_funds: int = 0

    linkages: int = 0
    undescribed_linkages: int = 0
    work_relief_linkages: int = 0
    planned_households: int | None = None
    planned_key_households: int | None = None
    planned_persons: int | None = None
    planned_key_persons: int | None = None
    planned_year_round: int | None = None
    planned_half_year: int | None = None
    planned_flexible: int | None = None
    planned_income: int | None = None
    planned_income_per_household: int | None = None
    planned_labour_income: int | None = None

    workers_year_round: int = 0
    workers_half_year: int = 0
    workers_flexible: int = 0
    employments: int = 0
    benefits: int = 0
    households: int = 0
    income: int = 0
    labour_income: int = 0
    key_households: int = 0
    key_income: int = 0
    key_median_doubled: int = 0
    operating_profit: int | None = None

    @property
    def is_operational(self) -> bool:
        return self.nature is Nature.OPERATIONAL

    @property
    def key_median(self) -> Fraction:
        """Half a fen is possible: the median of an even number of households."""
        return Fraction(self.key_median_doubled, 2)


@dataclass(frozen=True, slots=True)
class ClosedYear:
    """An operator's books of one year; profit and net assets may be negative."""

    net_profit: int | None = None
    assets: int | None = None
    liabilities: int | None = None
    net_assets: int | None = None
    audited: bool | None = None


@dataclass(frozen=True, slots=True)
class OperatorFacts:
    """``years`` holds the years the ledger has; ``code`` is the 统一社会信用代码 (GB 32100)."""

    code: str
    place: str | None = None
    dishonesty: bool | None = None
    violation: bool | None = None
    years: Mapping[int, ClosedYear] = field(default_factory=dict)

    def year(self, number: int) -> ClosedYear:
        return self.years.get(number, NO_BOOKS)


NO_BOOKS = ClosedYear()


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An operator that carries a project of asset income (Art. 17(3))."""

    project: ProjectFacts
    operator: OperatorFacts


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """One agreement of trusteeship or contract farming (Art. 15(3)).

    ``holder_died_on`` only when not after the date asked about. ``household_has_died`` is True when a member
    has died by then, or when the ledger does not know the household: then an unnamed holder may be the one.
    """

    code: str
    project: str
    place: str
    mode: Mode
    principal: int | None = None
    current_value: int | None = None
    holder: str | None = None
    holder_is_known: bool = True
    holder_died_on: date | None = None
    household_has_died: bool = False
    destination: Destination | None = None
    transferee: str | None = None
    transferee_is_known: bool = True
    transferee_is_key: bool = False
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AllocationLine:
    code: str
    line: int
    place: str
    use: Use
    amount: int
    basis: AllocationBasis | None = None
    household: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EqualShares:
    """Households that get the same amount, with nothing or only a share behind it."""

    amount: int
    households: int
    money: int


@dataclass(frozen=True, slots=True)
class AllocationFacts:
    """One allocation of collective income, all its lines together (Art. 12)."""

    code: str
    place: str
    total: int
    resolved_on: date | None = None
    equal_shares: tuple[EqualShares, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkshopFacts:
    """``key_workers``: key beneficiaries its operator employed in the year (Art. 13)."""

    code: str
    place: str
    state: WorkshopState
    idle_since: date | None = None
    key_workers: int = 0


@dataclass(frozen=True, slots=True)
class AssetFacts:
    code: str
    project: str
    place: str
    state: AssetState | None = None
    idle_since: date | None = None


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One person an operator employed in the year; ``wage`` of the employment that decides."""

    id_number: str
    name: str
    months: int
    wage: int | None
    minimum_wage: int | None
    left_out: LeftOut | None


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """One operator's staff in one year (Art. 16(3)): the persons who count and what they earn a month."""

    operator: str
    place: str | None
    year: int
    persons: int
    monthly_wages: int
    monthly_minimum_wages: int
    already_claimed: bool = False
    members: tuple[StaffMember, ...] = ()


@dataclass(frozen=True, slots=True)
class ContractHousehold:
    """A key household under counted agreements of one operator and route.

    ``months`` run from its earliest start to its latest end; ``members`` are those alive on that end.
    """

    household: str
    income: int
    months: int
    members: int


@dataclass(frozen=True, slots=True)
class LeftContract:
    household: str
    agreement: str
    reason: LeftOut


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """The agreements of one operator and route that end in the claim year (Art. 15(4)).

    ``fulfilment`` is the lowest of paid ÷ promised over the counted agreements, None when one of them states
    no promise; ``net_profit`` is the operator's in the latest closed year.
    """

    operator: str
    place: str | None
    year: int
    route: RewardRoute
    households: tuple[ContractHousehold, ...] = ()
    left_out: tuple[LeftContract, ...] = ()
    fulfilment: Fraction | None = None
    net_profit: int | None = None
