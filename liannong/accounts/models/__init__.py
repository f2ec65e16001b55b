from liannong.accounts.models.sign_in import Attempt, RecoveryCode, SecondFactor
from liannong.accounts.models.trail import AuditEvent, AuditHead
from liannong.accounts.models.user import User

__all__ = ["Attempt", "AuditEvent", "AuditHead", "RecoveryCode", "SecondFactor", "User"]
