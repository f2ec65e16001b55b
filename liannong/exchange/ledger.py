"""The former place of ``liannong.ledger.tables``."""

from liannong.ledger.tables import *  # noqa: F403
