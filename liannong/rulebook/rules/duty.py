"""Art. 7–9: who owes the duty to carry farmers and herders along."""

from __future__ import annotations

from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.findings import DutyOf
from liannong.rulebook.law import Law
from liannong.rulebook.vocabulary import Duty


def duty(project: ProjectFacts, law: Law) -> DutyOf:
    """Mandatory with any assistance-fund line or as a managed asset; encouraged with other funds only."""
    owed, article, message = _owed(project)
    return DutyOf(project.code, owed, article, project.assistance_funds, message)


def _owed(project: ProjectFacts) -> tuple[Duty, str, str]:
    if not project.is_operational:
        return Duty.NONE, "7", f"{project.nature.label}项目，不要求建立联农带农机制。"
    if project.assistance_lines:
        return Duty.MANDATORY, "7", "使用帮扶资金的经营性项目，应当建立联农带农机制。"
    if project.asset_managed:
        return Duty.MANDATORY, "8", "纳入帮扶项目资产管理的经营性资产，应当建立联农带农机制。"
    return Duty.ENCOURAGED, "9", "其他资金支持的经营性项目，鼓励建立联农带农机制。"
