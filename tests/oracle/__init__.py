"""The Rules worked out a second time, from ``rows`` by plain loops, to hold the rule book against.

Nothing here looks at the rule book's own code; only the names of ledgers and their fields are shared.
"""

from tests.oracle.answers import Answers, Verdict
from tests.oracle.whole import answer

__all__ = ["Answers", "Verdict", "answer"]
