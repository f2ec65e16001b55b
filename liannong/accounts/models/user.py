"""Accounts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liannong.accounts.encryption import BlindIndexField, EncryptedTextField
from liannong.accounts.masking import masked_phone
from liannong.accounts.roles import Role


class Users(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Without a password nobody can sign in to it."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One person's access: a role, and the division within which it holds."""

    username = models.CharField(
        _("账号"),
        max_length=64,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("账号已被使用，请换一个。")},
    )
    display_name = models.CharField(_("姓名"), max_length=64)
    role = models.CharField(_("角色"), max_length=32, choices=Role)
    division = models.CharField(_("行政区划代码"), max_length=12)
    operator_code = models.CharField(_("经营主体代码"), max_length=18, blank=True, default="")
    department = models.CharField(_("主管部门"), max_length=128, blank=True, default="")
    phone = EncryptedTextField(_("联系电话"), blank=True, default="")
    phone_index = BlindIndexField(of="phone", db_index=True)
    must_change_password = models.BooleanField(_("须修改口令"), default=False)
    is_active = models.BooleanField(_("启用"), default=True)
    created_by = models.ForeignKey(
        "self",
        verbose_name=_("创建人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="created",
    )
    created_at = models.DateTimeField(_("创建时间"), default=timezone.now, editable=False)
    last_seen = models.DateTimeField(_("最近使用"), null=True, blank=True, editable=False)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "role", "division"]

    class Meta:
        verbose_name = _("账号")
        indexes = (models.Index(fields=["division", "role"], name="user_division_role"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="user_role_known",
                violation_error_message=_("角色不在名单内。"),
            ),
            models.CheckConstraint(
                condition=Q(Exact(Length("division"), 12), division__startswith="15"),
                name="user_division_is_code",
                violation_error_message=_("行政区划代码应为 15 开头的 12 位数字。"),
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.OPERATOR) | ~Q(operator_code=""),
                name="user_operator_has_code",
                violation_error_message=_("经营主体账号须填统一社会信用代码。"),
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.DEPARTMENT) | ~Q(department=""),
                name="user_department_has_name",
                violation_error_message=_("行业主管部门账号须填部门名称。"),
            ),
        )

    class Scoped:
        subject = "account"
        operator = None
        department = None

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def masked_phone(self) -> str:
        return masked_phone(self.phone)
