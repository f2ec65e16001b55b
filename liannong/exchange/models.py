from liannong.exchange.imports.models import ImportJob, ImportProblem, ImportTrace, SavedMapping

__all__ = ["ImportJob", "ImportProblem", "ImportTrace", "SavedMapping"]
