"""Who may do what: one table of roles, subjects and actions. What it does not grant is refused."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liannong.accounts.roles import Role

if TYPE_CHECKING:
    from liannong.accounts.models import User


class Subject(TextChoices):
    PROJECT = "project", gettext_lazy("项目")
    PROPOSAL = "proposal", gettext_lazy("项目申报")
    OPERATOR = "operator", gettext_lazy("经营主体")
    HOUSEHOLD = "household", gettext_lazy("农牧户")
    PERSON = "person", gettext_lazy("人口")
    AGREEMENT = "agreement", gettext_lazy("联结协议")
    BENEFIT = "benefit", gettext_lazy("带动收益")
    EMPLOYMENT = "employment", gettext_lazy("就业")
    ASSET = "asset", gettext_lazy("项目资产")
    INSPECTION = "inspection", gettext_lazy("资产检查")
    WORKSHOP = "workshop", gettext_lazy("帮扶车间")
    COLLECTIVE = "collective", gettext_lazy("集体收益")
    REWARD = "reward", gettext_lazy("奖补")
    ALERT = "alert", gettext_lazy("预警与整改")
    NOTICE = "notice", gettext_lazy("公示公告")
    COMPLAINT = "complaint", gettext_lazy("投诉与异议")
    ASSESSMENT = "assessment", gettext_lazy("考核")
    POLICY = "policy", gettext_lazy("政策参数")
    DIVISION = "division", gettext_lazy("行政区划")
    IMPORT = "import", gettext_lazy("导入任务")
    EXPORT = "export", gettext_lazy("导出任务")
    ACCOUNT = "account", pgettext_lazy("list", "账号")
    AUDIT = "audit", gettext_lazy("审计记录")
    TOKEN = "token", gettext_lazy("接口令牌")


class Action(TextChoices):
    SEE = "see", pgettext_lazy("action", "查看")
    ADD = "add", pgettext_lazy("action", "新增")
    CHANGE = "change", pgettext_lazy("action", "修改")
    DELETE = "delete", pgettext_lazy("action", "删除")
    UNMASK = "unmask", pgettext_lazy("action", "看完整信息")
    DECIDE = "decide", pgettext_lazy("action", "审定")
    EXPORT = "export", pgettext_lazy("action", "导出")
    IMPORT = "import", pgettext_lazy("action", "导入")


# fmt: off
PEOPLE = "household person"
LEDGERS = f"project operator {PEOPLE} agreement benefit employment asset workshop collective"
OVERSIGHT = "reward alert notice"
OFFICE = "assessment policy division export inspection"
FIELD = f"{PEOPLE} agreement benefit employment workshop collective"  # what townships and villages write down
BOOKS = "agreement benefit employment"                                # what an operator keeps about itself
ANY = "token"

GRANTS: dict[Role, tuple[tuple[str, str], ...]] = {
    # role: (actions, subjects), …
    Role.REGION: (
        ("see export", f"{LEDGERS} {OVERSIGHT} assessment"), ("see add change", "policy"),
        ("decide", "assessment policy"), ("add change", "notice"), ("see change decide unmask", "complaint"),
        ("see", f"{OFFICE} import"), ("see add delete", ANY),
    ),
    Role.LEAGUE: (
        ("see export", f"{LEDGERS} {OVERSIGHT} assessment"), ("see add change", "policy"),
        ("decide", "assessment policy"), ("add change", "notice"), ("see change decide unmask", "complaint"),
        ("see", f"{OFFICE} import"), ("add", "assessment"), ("see add delete", ANY),
    ),
    Role.BANNER_CLERK: (
        ("see add change delete export import", LEDGERS), ("see add change export", OVERSIGHT),
        ("see add change", "proposal"),
        ("unmask", f"operator {PEOPLE}"), ("see change unmask", "complaint"), ("see", OFFICE),
        ("add change", "policy"), ("see add change delete", "import"), ("add", "inspection"),
        ("see add delete", ANY),
    ),
    Role.BANNER_REVIEWER: (
        ("see export", f"{LEDGERS} {OVERSIGHT}"), ("decide", f"project asset {OVERSIGHT}"),
        ("see", "proposal"), ("change", "notice"),
        ("unmask", f"operator {PEOPLE}"), ("see change decide unmask", "complaint"), ("see", f"{OFFICE} import"),
        ("see add delete", ANY),
    ),
    Role.BANNER_LEADER: (
        ("see export", f"{LEDGERS} {OVERSIGHT}"), ("decide", f"project asset {OVERSIGHT}"),
        ("see", "proposal"), ("change", "notice"),
        ("unmask", f"operator {PEOPLE}"), ("see change decide unmask", "complaint"), ("see add change", "policy"),
        ("decide", "policy"), ("see", f"{OFFICE} import"), ("add", "assessment"), ("see add delete", ANY),
    ),
    Role.DEPARTMENT: (
        ("see export", f"project {BOOKS} asset"), ("change decide", "project"),
        ("see", "proposal notice policy division inspection"), ("see change", "alert"),
        ("see add delete", ANY),
    ),
    Role.TOWNSHIP: (
        ("see export", LEDGERS), ("add change import", FIELD), ("unmask", PEOPLE), ("see", "notice policy division"),
        ("see change", "alert"), ("see decide", "proposal"), ("see add change delete", "import"), ("see", "export"),
        ("see add", "inspection"), ("see add delete", ANY),
    ),
    Role.VILLAGE: (
        ("see", LEDGERS), ("add change", f"{PEOPLE} collective"), ("unmask", PEOPLE), ("see", "notice policy division"),
        ("see change", "alert"), ("see add change", "proposal"), ("see add", "inspection"), ("see add delete", ANY),
    ),
    Role.OPERATOR: (
        ("see", "project asset inspection"), ("see change", "operator"), ("see add change import", BOOKS),
        ("see add", "reward"), ("see change", "alert"), ("see", "notice policy"), ("see add change delete", "import"),
        ("see add change", "proposal"), ("see add delete", ANY),
    ),
    Role.AUDITOR: (
        ("see export", f"{LEDGERS} {OVERSIGHT} complaint assessment audit"), ("see", f"{OFFICE} import account"),
        ("see add delete", ANY),
    ),
    Role.ADMINISTRATOR: (
        ("see add change", "account"), ("see export", "audit"), ("see", "division import policy"),
    ),
}
# fmt: on


@lru_cache(maxsize=len(Role))
def granted(role: str) -> frozenset[tuple[Subject, Action]]:
    """Every (subject, action) of a role; a word that is in neither list is a ValueError."""
    return frozenset(
        (Subject(subject), Action(action))
        for actions, subjects in GRANTS.get(Role(role), ())
        for action in actions.split()
        for subject in subjects.split()
    )


def may(user: User | AnonymousUser, action: str, subject: str) -> bool:
    """Whether the role of an active user grants it; the rows it is granted on are the scope's matter."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return (Subject(subject), Action(action)) in granted(user.role)


def require(user: User | AnonymousUser, action: str, subject: str) -> None:
    """PermissionDenied, in words for the reader, unless the role grants it."""
    if not may(user, action, subject):
        raise PermissionDenied(
            _("您的角色不能对“{subject}”做“{action}”。如工作需要，请联系为您开通账号的管理员。").format(
                subject=Subject(subject).label, action=Action(action).label
            )
        )
