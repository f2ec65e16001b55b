"""What the actions and subjects of events are called on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from liannong.accounts.permissions import Action, Subject

if TYPE_CHECKING:
    # What the stubs call a lazy text, which fields and forms ask for.
    from django.utils.functional import _StrPromise as Promise
else:
    from django.utils.functional import Promise

Words = str | Promise

ACTIONS: dict[str, Words] = {
    **{action.value: action.label for action in Action},
    "sign-in": _("登录"),
    "sign-in-failed": _("登录失败"),
    "sign-out": _("退出"),
    "time-out": _("超时退出"),
    "enable": _("启用"),
    "disable": _("停用"),
    "reset-password": _("重置口令"),
    "change-password": _("修改口令"),
    "enrol": _("启用手机验证码"),
    "remove-second-factor": _("解除手机验证码"),
    "recovery-codes": _("更换恢复码"),
    "use-recovery-code": _("使用恢复码"),
    "rotate": _("更换密钥"),
    "retire-keys": _("停用旧密钥"),
    "undo": _("撤销"),
    "evaluate": _("按规则判断"),
}
SUBJECTS: dict[str, Words] = {
    **{subject.value: subject.label for subject in Subject},
    "key": _("密钥"),
}


def action_word(action: str) -> str:
    """An action that has no word yet is shown as it is written."""
    return str(ACTIONS.get(action, action))


def subject_word(subject: str) -> str:
    return str(SUBJECTS.get(subject, subject))
