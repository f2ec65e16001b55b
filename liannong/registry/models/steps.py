"""Where a project stands on its way through the library (Art. 18, 22), finer than the ledger's 状态.

Each step belongs to one state. What the ledger records as a state is the first of its steps.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from liannong.rulebook.vocabulary import ProjectState


class Step(TextChoices):
    DRAFT = "draft", _("待申报")
    PROPOSED = "proposed", _("待苏木乡镇核实")
    CHECKED = "checked", _("待两部门审核")
    BUREAU_SIGNED = "bureau-signed", _("待行业主管部门签署")
    DEPARTMENT_SIGNED = "department-signed", _("待乡村振兴部门签署")
    SIGNED = "signed", _("待公示")
    NOTICE = "notice", _("公示中")
    ADMITTED = "admitted", _("已入库")
    PLANNED = "planned", _("已列入年度计划")
    APPROVED = "approved", _("计划已批准")
    UNDER_WAY = "under-way", _("实施中")
    ACCEPTED = "accepted", _("已验收")
    OPERATING = "operating", _("运营中")
    LEFT = "left", _("已退出")


S, P = Step, ProjectState
STATE_OF: dict[str, ProjectState] = {
    S.DRAFT: P.PROPOSED, S.PROPOSED: P.PROPOSED, S.CHECKED: P.PROPOSED, S.BUREAU_SIGNED: P.PROPOSED,
    S.DEPARTMENT_SIGNED: P.PROPOSED, S.SIGNED: P.PROPOSED, S.NOTICE: P.PROPOSED, S.ADMITTED: P.ADMITTED,
    S.PLANNED: P.PLANNED, S.APPROVED: P.PLANNED, S.UNDER_WAY: P.UNDER_WAY, S.ACCEPTED: P.COMPLETED,
    S.OPERATING: P.OPERATING, S.LEFT: P.WITHDRAWN,
}  # fmt: skip

# From being submitted until it is admitted or returned, what was submitted stays as it is.
FROZEN = (S.PROPOSED, S.CHECKED, S.BUREAU_SIGNED, S.DEPARTMENT_SIGNED, S.SIGNED, S.NOTICE)


# In the library, and so what anybody may know of.
IN_LIBRARY = (S.ADMITTED, S.PLANNED, S.APPROVED, S.UNDER_WAY, S.ACCEPTED, S.OPERATING)


def steps_of(state: str) -> list[str]:
    """The steps of a state, the first one foremost."""
    return [step for step, of in STATE_OF.items() if of == state]
