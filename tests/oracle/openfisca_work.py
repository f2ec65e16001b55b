"""Art. 16: the employment quota of projects and the employment reward of operators, in OpenFisca's manner.

A row is one employment. A placement is a person at a project, a worker a person with an operator.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.indexed_enums import Enum

from tests.oracle.openfisca_system import Array, Model, Verdict, at_least, opens, total

WORK = Model("employment", "placement", "worker", "project", "operator")
WORK.given("employment", int, "months", "days", "place", "since")
WORK.given("employment", bool, "key", "deceased", "contract", "paid_elsewhere")
WORK.given("employment", float, "wage", "minimum_wage")
WORK.given("project", float, "assistance_funds")


@WORK.computed("employment", bool)
def opens_placement(employment: Any, period: Any, parameters: Any) -> Array:
    return opens(employment.simulation.placement)


@WORK.computed("employment", bool)
def opens_worker(employment: Any, period: Any, parameters: Any) -> Array:
    return opens(employment.simulation.worker)


@WORK.computed("placement", int)
def months_there(placement: Any, period: Any, parameters: Any) -> Array:
    return total(placement, placement.members("months", period) * placement.members("key", period))


@WORK.computed("placement", int)
def days_there(placement: Any, period: Any, parameters: Any) -> Array:
    return total(placement, placement.members("days", period) * placement.members("key", period))


@WORK.computed("placement", bool)
def is_year_round(placement: Any, period: Any, parameters: Any) -> Array:
    return placement("months_there", period) >= parameters(period).employment.year_round_months


@WORK.computed("placement", bool)
def is_half_year(placement: Any, period: Any, parameters: Any) -> Array:
    reached = placement("months_there", period) >= parameters(period).employment.half_year_months
    return reached & ~placement("is_year_round", period)


@WORK.computed("placement", bool)
def is_flexible(placement: Any, period: Any, parameters: Any) -> Array:
    reached = placement("days_there", period) >= parameters(period).employment.flexible_days * 100
    return reached & ~placement("is_year_round", period) & ~placement("is_half_year", period)


def persons_in(project: Any, period: Any, which: str) -> Array:
    first = project.members("opens_placement", period)
    return total(project, first & project.members.placement(which, period))


@WORK.computed("project", int)
def year_round(project: Any, period: Any, parameters: Any) -> Array:
    return persons_in(project, period, "is_year_round")


@WORK.computed("project", int)
def half_year(project: Any, period: Any, parameters: Any) -> Array:
    return persons_in(project, period, "is_half_year")


@WORK.computed("project", int)
def flexible(project: Any, period: Any, parameters: Any) -> Array:
    return persons_in(project, period, "is_flexible")


@WORK.computed("project", float)
def required(project: Any, period: Any, parameters: Any) -> Array:
    employment = parameters(period).employment
    units = project("assistance_funds", period) / employment.funds_per_unit
    return np.floor(units) if employment.quota_counting == "full_units" else units


@WORK.computed("project", float)
def achieved(project: Any, period: Any, parameters: Any) -> Array:
    employment = parameters(period).employment
    stable = project("year_round", period) + project("half_year", period) / employment.half_year_per_unit
    flexible = project("flexible", period) / employment.flexible_per_unit
    return stable + flexible if employment.quota_combination == "any" else np.minimum(stable, flexible)


@WORK.computed("project", Enum)
def quota(project: Any, period: Any, parameters: Any) -> Array:
    asked = project("required", period)
    met = at_least(project("achieved", period), asked)
    reached = np.where(met, Verdict.PASS.index, Verdict.FAIL.index)
    return np.where(asked == 0, Verdict.NOT_APPLICABLE.index, reached)


@WORK.computed("employment", bool)
def counts(employment: Any, period: Any, parameters: Any) -> Array:
    held = employment("key", period) & employment("contract", period)
    return held & ~employment("deceased", period) & ~employment("paid_elsewhere", period)


@WORK.computed("employment", bool)
def decides(employment: Any, period: Any, parameters: Any) -> Array:
    """The longest of a worker's employments that count, the latest on a tie."""
    worker = employment.simulation.worker.members_entity_id
    ranks = [employment(name, period) for name in ("place", "since", "months", "counts")]
    order = np.lexsort((*ranks, worker))
    sorted_workers = worker[order]
    chosen = np.zeros(len(worker), dtype=bool)
    chosen[order[sorted_workers != np.append(sorted_workers[1:], -1)]] = True
    return chosen & employment("counts", period)


@WORK.computed("worker", float)
def wage_paid(worker: Any, period: Any, parameters: Any) -> Array:
    wage = worker.members("wage", period)
    return total(worker, np.where(worker.members("decides", period), wage, 0))


@WORK.computed("worker", float)
def minimum_due(worker: Any, period: Any, parameters: Any) -> Array:
    minimum = worker.members("minimum_wage", period)
    return total(worker, np.where(worker.members("decides", period), minimum, 0))


@WORK.computed("worker", bool)
def is_counted(worker: Any, period: Any, parameters: Any) -> Array:
    """A wage that is not known is no number and so is not at or above any minimum."""
    counting = worker.members("counts", period)
    months = total(worker, worker.members("months", period) * counting)
    stable = months >= parameters(period).rewards.employment_months_min
    paid = worker("wage_paid", period) >= worker("minimum_due", period)
    return (total(worker, counting) > 0) & stable & paid


def of_workers(operator: Any, period: Any, values: Array) -> Array:
    heard = operator.members("opens_worker", period) & operator.members.worker("is_counted", period)
    return total(operator, np.where(heard, values, 0))


@WORK.computed("operator", int)
def persons(operator: Any, period: Any, parameters: Any) -> Array:
    return of_workers(operator, period, np.ones(operator.members.count))


@WORK.computed("operator", float)
def standard(operator: Any, period: Any, parameters: Any) -> Array:
    minimum = of_workers(operator, period, operator.members.worker("minimum_due", period))
    return minimum * parameters(period).rewards.employment_standard_months


@WORK.computed("operator", float)
def cap(operator: Any, period: Any, parameters: Any) -> Array:
    rewards = parameters(period).rewards
    if rewards.reward_wage_base == "minimum":
        return operator("standard", period) * rewards.employment_cap_share
    wages = of_workers(operator, period, operator.members.worker("wage_paid", period))
    return wages * rewards.employment_standard_months * rewards.employment_cap_share


@WORK.computed("operator", bool)
def eligible(operator: Any, period: Any, parameters: Any) -> Array:
    return operator("persons", period) >= parameters(period).rewards.employment_persons_min


@WORK.computed("operator", float)
def amount(operator: Any, period: Any, parameters: Any) -> Array:
    lower = np.minimum(operator("standard", period), operator("cap", period))
    return np.where(operator("eligible", period), lower, 0)
