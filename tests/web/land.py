"""What stands in the ledgers of a banner: one of everything, named after its place so that a leak can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from liannong.accounts.models import User
from liannong.registry.models import (
    Agreement,
    Allocation,
    AllocationPlan,
    AnnualPlan,
    AssessedYear,
    Assessment,
    AssessmentObjection,
    Asset,
    Attachment,
    Benefit,
    Candidate,
    Case,
    CategoryPeriod,
    ClaimLine,
    ClosedYear,
    CollectiveAccount,
    Competition,
    Complaint,
    Disposal,
    Division,
    Due,
    Employment,
    Expectation,
    FirmsForVillages,
    FundLine,
    Household,
    Inspection,
    Lease,
    Linkage,
    MemberShare,
    Notice,
    Objection,
    OperationYear,
    Operator,
    Person,
    PlanItem,
    Project,
    Rectification,
    Revival,
    RewardClaim,
    ShareRegister,
    Support,
    Workshop,
)
from liannong.rulebook.rules.assessment import INDICATORS
from tests.accounts.cast import CREDIT_CODE, DEPARTMENT, LEAGUE, REGION

FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2024, 12, 31)
WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]


@dataclass(frozen=True)
class Land:
    """One banner with one project and all that hangs on it."""

    division: str
    name: str
    operator: Operator
    project: Project
    household: Household
    person: Person
    agreement: Agreement
    benefit: Benefit
    employment: Employment
    asset: Asset
    workshop: Workshop
    allocation: Allocation
    notice: Notice
    objection: Objection
    complaint: Complaint
    case: Case
    attachment: Attachment
    plan: AnnualPlan
    competition: Competition
    candidate: Candidate
    campaign: FirmsForVillages
    lease: Lease
    disposal: Disposal
    inspection: Inspection
    support: Support
    revival: Revival
    income_account: CollectiveAccount
    allocation_plan: AllocationPlan
    register: ShareRegister
    claim: RewardClaim
    expectation: Expectation
    assessed: AssessedYear
    assessment_objection: AssessmentObjection

    @property
    def telltales(self) -> tuple[str, ...]:
        """Texts that stand nowhere but in this banner's rows."""
        things = (self.project, self.household, self.agreement, self.asset, self.workshop, self.allocation)
        codes = [thing.code for thing in things]
        return (
            self.name,
            self.person.id_number,
            self.person.phone,
            self.claim.bank_account,
            self.objection.number,
            self.complaint.number,
            *codes,
        )


def places() -> None:
    above = Division.objects.get_or_create(
        code=REGION, defaults={"name": "内蒙古自治区", "level": "region", "path": "内蒙古自治区"}
    )[0]
    Division.objects.get_or_create(
        code=LEAGUE, defaults={"name": "赤峰市", "level": "league", "path": "赤峰市", "parent": above}
    )


def land(banner: str, name: str, *, operator_code: str = CREDIT_CODE, department: str = DEPARTMENT) -> Land:
    """``banner`` is a twelve-digit code below 赤峰市; ``name`` stands in the name of everything."""
    places()
    village = _divisions(banner, name)
    at: dict[str, Any] = {"division": village}
    mark = banner[:6]
    operator = Operator.objects.create(
        code=operator_code, name=f"{name}牧业合作社", kind="cooperative", phone=f"138{mark}01",
        dishonesty=False, violation=False, **at,
    )  # fmt: skip
    ClosedYear.objects.create(
        operator=operator, year=2023, net_profit=120_000_00, assets=9_000_000_00, liabilities=1_000_000_00,
        net_assets=8_000_000_00, audited=True, **at,
    )  # fmt: skip
    project = Project.objects.create(
        code=f"XM-{mark}", name=f"{name}肉羊养殖", year=2024, nature="operational", state="operating", step="operating",
        department=department, operator=operator, ownership=f"{name}嘎查集体", distribution="按股分红",
        asset_managed=True, asset_income=True, fixed_assets=800_000_00, own_funds=200_000_00, competition=False,
        **at,
    )  # fmt: skip
    of: dict[str, Any] = {"project": project, **at}
    FundLine.objects.create(source="fiscal", level="central", amount=2_000_000_00, year=2024, **of)
    Linkage.objects.create(
        mode="employment", households=2, key_households=1, persons=4, key_persons=2, jobs_year_round=2,
        income=60_000_00, **of,
    )  # fmt: skip
    OperationYear.objects.create(year=2024, revenue=500_000_00, profit=80_000_00, **of)
    Rectification.objects.create(
        code=f"ZG-{mark}",
        problem=f"{name}台账不全",
        ordered_on=date(2024, 5, 1),
        due_on=date(2024, 6, 1),
        **of,
    )
    household = Household.objects.create(code=f"HH-{mark}", **at)
    head = person(household, f"{name}其木格", number=f"{mark}19800101001")
    agreement = Agreement.objects.create(
        code=f"XY-{mark}", operator=operator, mode="trusteeship", household=household, holder=head,
        since=date(2022, 1, 1), until=LAST_DAY, principal=50_000_00, current_value=50_000_00,
        promised_income=5_000_00, destination="holder", **of,
    )  # fmt: skip
    asset = Asset.objects.create(
        code=f"ZC-{mark}", name=f"{name}羊舍", asset_class="operational", value=800_000_00, state="idle",
        idle_since=date(2024, 3, 1), **of,
    )  # fmt: skip
    workshop = Workshop.objects.create(
        code=f"CJ-{mark}", name=f"{name}车间", form="factory", operator=operator, state="running", **at
    )
    return Land(
        banner, name, operator, project, household, head, agreement,
        Benefit.objects.create(
            agreement=agreement, household=household, person=head, paid_on=date(2024, 11, 30), amount=5_000_00,
            kind="trusteeship", **of,
        ),
        Employment.objects.create(
            operator=operator, person=head, post="general", since=FIRST_DAY, until=LAST_DAY, wage=3_000_00,
            contract=True, **of,
        ),
        asset,
        workshop,
        Allocation.objects.create(
            code=f"FP-{mark}", year=2024, use="public-good", amount=30_000_00, household=household,
            note=f"{name}修路", **at,
        ),
        *announced(project),
        complained(project),
        Case.objects.create(
            title=f"{name}带动四十户", text=f"{name}统一供羔。", project=project, drafted_on=FIRST_DAY, **at
        ),
        Attachment.objects.create(
            about="project", about_id=project.pk, kind="evidence", name=f"{name}批复.pdf", ending=".pdf", size=1,
            digest=mark, stored=mark, secret=mark, **at,
        ),
        planned(banner, name, project),
        *competed(project),
        FirmsForVillages.objects.create(
            project=project, basis=f"{name}结对协议", by=User.objects.get(username=f"writer-{mark}"), **at
        ),
        *looked_after(asset, workshop, household),
        *shared(operator, household, village, name),
        Expectation.objects.create(type=f"{name}类型", standard=f"{name}标准", modes=["order"], division=banner),
        *assessed(banner, name),
    )  # fmt: skip


def looked_after(
    asset: Asset, workshop: Workshop, household: Household
) -> tuple[Lease, Disposal, Inspection, Support, Revival]:
    """What hangs on an asset, a workshop and a household beside the ledgers."""
    at, mark = {"division": asset.division}, asset.division[:6]
    keeper, _new = User.objects.get_or_create(
        username=f"keeper-{mark}",
        defaults={"display_name": f"{asset}登记人", "role": "banner-clerk", "division": f"{mark}000000"},
    )
    lease = Lease.objects.create(
        asset=asset, operator=asset.project.operator, document=f"ZL-{mark}", since=FIRST_DAY, until=LAST_DAY,
        yearly=40_000_00, **at,
    )  # fmt: skip
    Due.objects.create(lease=lease, asset=asset, due_on=date(2024, 6, 30), amount=40_000_00, **at)
    return (
        lease,
        Disposal.objects.create(asset=asset, way="转让", reason=f"{asset}老化", asked_by=keeper, **at),
        Inspection.objects.create(
            asset=asset, seen_on=date(2024, 4, 1), state="idle", note=f"{asset}无人经营", by=keeper, **at
        ),
        Support.objects.create(
            household=household, project=asset.project, way="build-first", content=f"{asset}旁暖棚",
            built_on=date(2024, 5, 1), amount=5_000_00, recorded_by=keeper, **at,
        ),
        Revival.objects.create(
            workshop=workshop, measures=f"{workshop}接新订单", responsible="林东镇", due_on=date(2024, 9, 1), by=keeper, **at,
        ),
    )  # fmt: skip


def shared(operator: Operator, household: Household, village: str, name: str) -> tuple[Any, ...]:
    """An account with a plan under way, a register of shares, and a claim for a reward."""
    at: dict[str, Any] = {"division": village}
    account = CollectiveAccount.objects.create(kind="village", name=f"{name}集体账户", **at)
    register = ShareRegister.objects.create(name=f"{name}份额", total=100, quantified_on=FIRST_DAY, **at)
    MemberShare.objects.create(register=register, household=household, shares=100, **at)
    claim = RewardClaim.objects.create(
        operator=operator, kind="employment", year=2024, judged_on=LAST_DAY, message=f"{name}符合条件", size=1,
        amount=1_000_00, standard=2_000_00, cap=1_000_00, cap_on_actual_wages=1_000_00, cap_on_minimum_wages=900_00,
        payee=f"{name}牧业合作社", bank=f"{name}信用社", bank_account=f"6228{village}", **at,
    )  # fmt: skip
    ClaimLine.objects.create(
        claim=claim, is_counted=True, name=f"{name}其木格", id_number=household.persons.get().id_number, months=12,
        wage=3_000_00, minimum_wage=1_850_00, **at,
    )  # fmt: skip
    plan = AllocationPlan.objects.create(
        account=account, code=f"FP-{village[:6]}", title=f"{name}分配方案", year=2024, **at
    )
    return account, plan, register, claim


def announced(project: Project) -> tuple[Notice, Objection]:
    """Its admission, and one who objects to it."""
    at: dict[str, Any] = {"division": project.division}
    mark = project.division[:6]
    writer, _new = User.objects.get_or_create(
        username=f"writer-{mark}",
        defaults={"display_name": f"{project}发布人", "role": "banner-clerk", "division": f"{mark}000000"},
    )
    notice = Notice.objects.create(
        about="project", about_id=project.pk, kind="admission", title=f"{project}入库公示",
        body=[{"text": f"{project}拟入库。"}], since=date(2024, 3, 1), until=date(2024, 3, 11), by=writer, **at,
    )  # fmt: skip
    objection = Objection.objects.create(
        notice=notice, number=f"YY2403-{mark}", secret_hash="", name=f"{project}邻居", contact=f"137{mark}01",
        text=f"{project}户数不实", made_on=date(2024, 3, 5), **at,
    )  # fmt: skip
    return notice, objection


def competed(project: Project) -> tuple[Competition, Candidate]:
    """How its operator was chosen, and one who offered."""
    at: dict[str, Any] = {"division": project.division}
    writer = User.objects.get(username=f"writer-{project.division[:6]}")
    competition = Competition.objects.create(
        project=project, method="comparison", sought=f"{project}招引经营主体", by=writer, **at
    )
    return competition, Candidate.objects.create(
        competition=competition, name=f"{project}参选社", offer=300_000_00, terms=f"{project}带动二十户", **at
    )


def complained(project: Project) -> Complaint:
    mark = project.division[:6]
    return Complaint.objects.create(
        kind="complaint", project=project, number=f"TS2403-{mark}", secret_hash="", name=f"{project}邻居",
        contact=f"136{mark}01", text=f"{project}没有带动", made_on=date(2024, 3, 5), due_on=date(2024, 3, 26),
        division=f"{mark}000000",
    )  # fmt: skip


def assessed(banner: str, name: str) -> tuple[AssessedYear, AssessmentObjection]:
    """Its result of the year before in its league's assessment, and what it holds against that."""
    assessment, _new = Assessment.objects.get_or_create(
        division=LEAGUE,
        year=2023,
        tier="banner",
        defaults={"judged_on": FIRST_DAY, "objections_until": LAST_DAY},
    )
    part = {"value": "1/2", "points": "50", "weight": "0.125"}
    line = AssessedYear.objects.create(
        assessment=assessment, rank=1, score=50, division=banner, indicators={each: [1, 2] for each in INDICATORS},
        parts=dict.fromkeys(INDICATORS, part),
    )  # fmt: skip
    leader, _new = User.objects.get_or_create(
        username=f"leader-{banner[:6]}",
        defaults={"display_name": f"{name}负责人", "role": "banner-leader", "division": banner},
    )
    return line, AssessmentObjection.objects.create(
        line=line, text=f"{name}就业人数少算", made_on=date(2024, 2, 1), made_by=leader, division=banner
    )


def planned(banner: str, name: str, project: Project) -> AnnualPlan:
    plan = AnnualPlan.objects.create(year=2023, number=f"{name}发〔2023〕1号", division=banner)
    PlanItem.objects.create(
        plan=plan, project=project, rank=1, score=100, included=True, reason=f"{name}重点项目",
        division=project.division,
    )  # fmt: skip
    return plan


def person(household: Household, name: str, *, number: str, relation: str = "户主", **fields: Any) -> Person:
    """``number`` is an ID number without its check digit."""
    made = Person.objects.create(
        household=household, name=name, id_number=number + check_digit(number), relation=relation,
        phone=f"139{number[-8:]}", division=household.division, **fields,
    )  # fmt: skip
    CategoryPeriod.objects.create(
        person=made, category="lifted", since=date(2020, 1, 1), division=made.division
    )
    return made


@cache
def check_digit(number: str) -> str:
    """GB 11643."""
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=True)) % 11]


def _divisions(banner: str, name: str) -> str:
    """A banner, a township and a village; returns the village."""
    steps = ((6, "banner", f"{name}旗"), (9, "township", f"{name}镇"), (12, "village", f"{name}嘎查"))
    village, above = f"{banner[:6]}100201", LEAGUE
    path = "赤峰市"
    for digits, level, called in steps:
        code = village[:digits].ljust(12, "0")
        path = f"{path} {called}"
        Division.objects.update_or_create(
            code=code, defaults={"name": called, "level": level, "path": path, "parent_id": above}
        )
        above = code
    return village
