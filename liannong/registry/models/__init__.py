from liannong.registry.models.agreement_life import EarlyEnd, Renewal
from liannong.registry.models.agreement_terms import AgreementTerms
from liannong.registry.models.agreements import Agreement
from liannong.registry.models.alerts import Alert, AlertState, Closing
from liannong.registry.models.allocation_plans import AllocationPlan
from liannong.registry.models.annual_plans import AnnualPlan, PlanBudget, PlanItem
from liannong.registry.models.assessments import (
    AssessedYear,
    Assessment,
    AssessmentObjection,
    AssessmentState,
)
from liannong.registry.models.asset_life import AssetPeriod, Classing, Disposal
from liannong.registry.models.assets import Asset
from liannong.registry.models.attachments import Attachment, AttachmentKind
from liannong.registry.models.benefits import Benefit
from liannong.registry.models.campaign import FirmsForVillages
from liannong.registry.models.cases import Case
from liannong.registry.models.claims import ClaimLine, RewardClaim
from liannong.registry.models.collective import Allocation
from liannong.registry.models.collective_accounts import AccountEntry, CollectiveAccount
from liannong.registry.models.competitions import Candidate, Competition
from liannong.registry.models.complaints import Complaint
from liannong.registry.models.decisions import Decision
from liannong.registry.models.divisions import Division
from liannong.registry.models.employments import Employment
from liannong.registry.models.evaluations import (
    BannerYear,
    DrivenHousehold,
    Evaluation,
    EvaluationState,
    ProjectYear,
    RewardFigures,
    StaleMark,
    StoredFinding,
)
from liannong.registry.models.expectations import Expectation
from liannong.registry.models.households import CategoryPeriod, Household, Person
from liannong.registry.models.inspections import Inspection
from liannong.registry.models.leases import Due, Lease
from liannong.registry.models.linkages import Linkage
from liannong.registry.models.notices import Notice, Objection
from liannong.registry.models.operators import ClosedYear, Operator
from liannong.registry.models.payments import Payment, PaymentList
from liannong.registry.models.policy import LocalRule, OfficialText
from liannong.registry.models.projects import FundLine, OperationYear, Project
from liannong.registry.models.rectifications import Rectification
from liannong.registry.models.revivals import Revival
from liannong.registry.models.shares import MemberShare, ShareRegister
from liannong.registry.models.submissions import Submission
from liannong.registry.models.successions import Succession
from liannong.registry.models.supports import Support
from liannong.registry.models.urgings import Urging
from liannong.registry.models.valuations import Valuation
from liannong.registry.models.workshops import Workshop

__all__ = [
    "AccountEntry", "Agreement", "AgreementTerms", "Alert", "AlertState", "Allocation", "AllocationPlan",
    "AnnualPlan", "AssessedYear", "Assessment", "AssessmentObjection", "AssessmentState", "Asset",
    "AssetPeriod", "Attachment", "AttachmentKind", "BannerYear", "Benefit", "Candidate", "Case", "CategoryPeriod",
    "ClaimLine", "Classing", "ClosedYear", "Closing", "CollectiveAccount", "Competition", "Complaint", "Decision", "Disposal",
    "Division", "DrivenHousehold", "Due", "EarlyEnd", "Employment", "Evaluation", "EvaluationState", "Expectation", "FirmsForVillages", "FundLine",
    "Household", "Inspection", "Lease", "Linkage", "LocalRule", "MemberShare", "Notice", "Objection",
    "OfficialText", "OperationYear", "Operator", "Payment", "PaymentList", "Person", "PlanBudget", "PlanItem",
    "Project", "ProjectYear", "Rectification", "Renewal", "Revival", "RewardClaim", "RewardFigures",
    "ShareRegister", "StaleMark", "StoredFinding", "Submission", "Succession", "Support", "Urging", "Valuation",
    "Workshop",
]  # fmt: skip
