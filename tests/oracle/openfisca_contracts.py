"""Art. 15(4): the linkage reward in OpenFisca's manner.

A row is an agreement that ends in the claim year. A home is a household under the agreements of one operator and
route; a bargain is an operator and route.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.oracle.openfisca_system import Array, Model, at_least, opens, total

CONTRACTS = Model("agreement", "home", "bargain")
CONTRACTS.given("agreement", int, "since", "until", "months", "members")
CONTRACTS.given("agreement", bool, "ended", "key", "is_route_a")
CONTRACTS.given("agreement", float, "paid", "promised_income")
CONTRACTS.given("bargain", float, "net_profit")


@CONTRACTS.computed("agreement", bool)
def counts(agreement: Any, period: Any, parameters: Any) -> Array:
    long_enough = agreement("months", period) >= parameters(period).rewards.linkage_years_min * 12
    fits = long_enough | ~agreement("is_route_a", period)
    return agreement("ended", period) & agreement("key", period) & fits


@CONTRACTS.computed("agreement", bool)
def is_kept(agreement: Any, period: Any, parameters: Any) -> Array:
    """False also where the promise is not stated."""
    due = agreement("promised_income", period) * agreement("months", period) / 12
    return at_least(agreement("paid", period), due * parameters(period).rewards.linkage_fulfilment_min)


@CONTRACTS.computed("agreement", bool)
def opens_home(agreement: Any, period: Any, parameters: Any) -> Array:
    return opens(agreement.simulation.home)


@CONTRACTS.computed("home", bool)
def is_driven(home: Any, period: Any, parameters: Any) -> Array:
    return home.any(home.members("counts", period))


@CONTRACTS.computed("home", float)
def income(home: Any, period: Any, parameters: Any) -> Array:
    return total(home, home.members("paid", period) * home.members("counts", period))


@CONTRACTS.computed("home", int)
def last_day(home: Any, period: Any, parameters: Any) -> Array:
    return home.max(np.where(home.members("counts", period), home.members("until", period), 0))


@CONTRACTS.computed("home", int)
def first_day(home: Any, period: Any, parameters: Any) -> Array:
    """Of homes where no agreement counts it is the last, so that they have run no month."""
    since = np.where(home.members("counts", period), home.members("since", period), 10**6)
    return np.minimum(home.min(since), home("last_day", period))


@CONTRACTS.computed("home", int)
def members_at_end(home: Any, period: Any, parameters: Any) -> Array:
    last = home.members("until", period) == home.project(home("last_day", period))
    return home.max(home.members("members", period) * (last & home.members("counts", period)))


def whole_months(since: Array, until: Array) -> Array:
    """From the first to the end of the last day, both counted in days."""
    first, after = since.astype("datetime64[D]"), (until + 1).astype("datetime64[D]")
    months = after.astype("datetime64[M]").astype(int) - first.astype("datetime64[M]").astype(int)
    day = (after - after.astype("datetime64[M]")).astype(int)
    return months - (day < (first - first.astype("datetime64[M]")).astype(int))


@CONTRACTS.computed("home", bool)
def is_at_line(home: Any, period: Any, parameters: Any) -> Array:
    rewards = parameters(period).rewards
    years = np.maximum(whole_months(home("first_day", period), home("last_day", period)), 12) / 12
    income, members = home("income", period), home("members_at_end", period)
    by_members = (members > 0) & at_least(income, rewards.linkage_income_per_person * members * years)
    by_home = at_least(income, rewards.linkage_income_per_household * years)
    return home("is_driven", period) & (by_home | by_members)


def of_homes(bargain: Any, period: Any, values: Array) -> Array:
    return total(bargain, bargain.members("opens_home", period) * values)


@CONTRACTS.computed("bargain", bool)
def on_route_a(bargain: Any, period: Any, parameters: Any) -> Array:
    return bargain.any(bargain.members("is_route_a", period))


@CONTRACTS.computed("bargain", int)
def homes_at_line(bargain: Any, period: Any, parameters: Any) -> Array:
    return of_homes(bargain, period, bargain.members.home("is_at_line", period))


@CONTRACTS.computed("bargain", int)
def households(bargain: Any, period: Any, parameters: Any) -> Array:
    driven = of_homes(bargain, period, bargain.members.home("is_driven", period))
    return np.where(bargain("on_route_a", period), driven, bargain("homes_at_line", period))


@CONTRACTS.computed("bargain", float)
def total_income(bargain: Any, period: Any, parameters: Any) -> Array:
    return of_homes(bargain, period, bargain.members.home("income", period))


@CONTRACTS.computed("bargain", bool)
def eligible(bargain: Any, period: Any, parameters: Any) -> Array:
    """Route A: a profit and every promise kept. Route B: enough households at the line."""
    rewards = parameters(period).rewards
    broken = bargain.members("counts", period) & ~bargain.members("is_kept", period)
    performs = (total(bargain, broken) == 0) & (bargain("net_profit", period) > 0)
    enough = bargain("homes_at_line", period) >= rewards.linkage_households_min
    tested = enough if rewards.households_test_on_route_a == "true" else True
    route_a = (bargain("households", period) > 0) & performs & tested
    return np.where(bargain("on_route_a", period), route_a, enough)


@CONTRACTS.computed("bargain", float)
def amount(bargain: Any, period: Any, parameters: Any) -> Array:
    share = bargain("total_income", period) * parameters(period).rewards.linkage_rate
    return np.where(bargain("eligible", period), share, 0)
