"""What was paid, in OpenFisca's manner: by agreement (Art. 15(4)), by project and household of the year (Art. 19).

A row is one payment of any year. A gain is what one household got from one project.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.oracle.openfisca_system import Array, Model, opens, total

PAYMENTS = Model("payment", "agreement", "gain", "project")
PAYMENTS.given("payment", float, "amount")
PAYMENTS.given("payment", bool, "is_of_year", "key")


@PAYMENTS.computed("agreement", float)
def paid(agreement: Any, period: Any, parameters: Any) -> Array:
    return total(agreement, agreement.members("amount", period))


@PAYMENTS.computed("payment", bool)
def opens_gain(payment: Any, period: Any, parameters: Any) -> Array:
    return opens(payment.simulation.gain)


@PAYMENTS.computed("payment", bool)
def is_key_in_year(payment: Any, period: Any, parameters: Any) -> Array:
    return payment("is_of_year", period) & payment("key", period)


@PAYMENTS.computed("gain", bool)
def is_gain(gain: Any, period: Any, parameters: Any) -> Array:
    return total(gain, gain.members("is_of_year", period)) > 0


@PAYMENTS.computed("gain", bool)
def is_key_gain(gain: Any, period: Any, parameters: Any) -> Array:
    return total(gain, gain.members("is_key_in_year", period)) > 0


def gains(project: Any, period: Any, which: str) -> Array:
    first = project.members("opens_gain", period)
    return total(project, first & project.members.gain(which, period))


def money(project: Any, period: Any, which: str) -> Array:
    return total(project, np.where(project.members(which, period), project.members("amount", period), 0))


@PAYMENTS.computed("project", int)
def households(project: Any, period: Any, parameters: Any) -> Array:
    return gains(project, period, "is_gain")


@PAYMENTS.computed("project", int)
def key_households(project: Any, period: Any, parameters: Any) -> Array:
    return gains(project, period, "is_key_gain")


@PAYMENTS.computed("project", float)
def income(project: Any, period: Any, parameters: Any) -> Array:
    return money(project, period, "is_of_year")


@PAYMENTS.computed("project", float)
def key_income(project: Any, period: Any, parameters: Any) -> Array:
    return money(project, period, "is_key_in_year")
