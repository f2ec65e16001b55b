from liannong.exchange.imports.models import ImportJob, ImportProblem, ImportTrace, SavedMapping
from liannong.exchange.submissions import Submission

__all__ = ["ImportJob", "ImportProblem", "ImportTrace", "SavedMapping", "Submission"]
