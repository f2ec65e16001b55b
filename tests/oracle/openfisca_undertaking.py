"""Art. 17(3): the tests of an operator that carries an asset-income project, in OpenFisca's manner.

A row is one such project; its operator is asked about the latest closed years.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import YEAR

from tests.oracle.openfisca_system import Array, Model, Verdict

UNDERTAKING = Model("undertaking", "operator")
UNDERTAKING.given("undertaking", float, "own_funds", "assistance_funds")
UNDERTAKING.given("operator", bool, "has_record", "is_checked")
UNDERTAKING.given("operator", float, "net_profit", "assets", "liabilities", "net_assets", period=YEAR)
UNDERTAKING.given("operator", bool, "audited", period=YEAR)
PASS, FAIL, WARN, MISSING = (Verdict[name].index for name in ("PASS", "FAIL", "WARN", "MISSING"))


@UNDERTAKING.computed("undertaking", Enum)
def audit(undertaking: Any, period: Any, parameters: Any) -> Array:
    return np.where(undertaking.operator("audited", period.last_year), PASS, MISSING)


@UNDERTAKING.computed("undertaking", Enum)
def losses(undertaking: Any, period: Any, parameters: Any) -> Array:
    years = range(int(parameters(period).operators.loss_years))
    profits = [undertaking.operator("net_profit", period.last_year.offset(-back)) for back in years]
    one_without_loss = np.any([profit >= 0 for profit in profits], axis=0)
    one_unknown = np.any([np.isnan(profit) for profit in profits], axis=0)
    return np.select([one_without_loss, one_unknown], [PASS, MISSING], FAIL)


@UNDERTAKING.computed("undertaking", Enum)
def leverage(undertaking: Any, period: Any, parameters: Any) -> Array:
    lines = parameters(period).operators
    assets = undertaking.operator("assets", period.last_year)
    debt = undertaking.operator("liabilities", period.last_year)
    unknown = np.isnan(assets) | np.isnan(debt) | ((assets == 0) & (debt == 0))
    ratio = np.divide(debt, assets, out=np.full_like(debt, np.inf), where=assets > 0)
    tests = [unknown, ratio > lines.leverage_max, ratio > lines.leverage_warn]
    return np.select(tests, [MISSING, FAIL, WARN], PASS)


@UNDERTAKING.computed("undertaking", Enum)
def net_assets_cover(undertaking: Any, period: Any, parameters: Any) -> Array:
    net = undertaking.operator("net_assets", period.last_year)
    too_small = net < undertaking("assistance_funds", period)
    return np.select([np.isnan(net), too_small], [MISSING, FAIL], PASS)


@UNDERTAKING.computed("undertaking", Enum)
def integrity(undertaking: Any, period: Any, parameters: Any) -> Array:
    record = undertaking.operator("has_record", period)
    return np.select([record, ~undertaking.operator("is_checked", period)], [FAIL, MISSING], PASS)


@UNDERTAKING.computed("undertaking", Enum)
def own_funds_put_in(undertaking: Any, period: Any, parameters: Any) -> Array:
    own = undertaking("own_funds", period)
    return np.select([np.isnan(own), own == 0], [MISSING, FAIL], PASS)
