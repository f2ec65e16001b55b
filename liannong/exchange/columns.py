"""The former place of ``liannong.ledger.columns``."""

from liannong.ledger.columns import *  # noqa: F403
