"""Every list by its name, for what works on any of them: saved views and exports."""

from __future__ import annotations

from liannong.web.assessment.listing import RESULTS
from liannong.web.audit.listing import EVENTS
from liannong.web.cases.listing import CASES
from liannong.web.collective.listing import ACCOUNTS, ENTRIES, PLANS, REGISTERS
from liannong.web.complaints.listing import COMPLAINTS
from liannong.web.dashboards.listing import PROJECT_YEARS
from liannong.web.divisions.listing import DIVISIONS
from liannong.web.ledgers.listing import LEDGERS, RECTIFICATIONS
from liannong.web.lists import Listing
from liannong.web.notices.listing import NOTICES
from liannong.web.operators.listing import OPERATORS
from liannong.web.people.listing import HOUSEHOLDS, PEOPLE
from liannong.web.policy.local_rules import LOCAL_RULES
from liannong.web.projects.listing import PROJECTS
from liannong.web.rewards.listing import CLAIMS, LISTS
from liannong.web.watch.listing import FINDINGS

LISTINGS: dict[str, Listing] = {
    each.name: each
    for each in (
        PROJECTS, OPERATORS, HOUSEHOLDS, PEOPLE, *LEDGERS, ACCOUNTS, ENTRIES, PLANS, REGISTERS, CLAIMS, LISTS, FINDINGS,
        NOTICES, COMPLAINTS, CASES, LOCAL_RULES, DIVISIONS, EVENTS, PROJECT_YEARS, RESULTS, RECTIFICATIONS,
    )
}  # fmt: skip
