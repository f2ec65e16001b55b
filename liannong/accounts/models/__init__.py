from liannong.accounts.models.trail import AuditEvent, AuditHead
from liannong.accounts.models.user import User

__all__ = ["AuditEvent", "AuditHead", "User"]
