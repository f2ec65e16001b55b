"""Accounts; and the key that seals their telephone numbers, where there is none yet."""

import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import liannong.accounts.encryption
from liannong.accounts import keys


def establish_key(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Only here, at set-up: a key made later would hide that the right one is missing."""
    keys.establish()


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunPython(establish_key, migrations.RunPython.noop),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "账号已被使用，请换一个。"},
                        max_length=64,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="账号",
                    ),
                ),
                ("display_name", models.CharField(max_length=64, verbose_name="姓名")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("region", "自治区"),
                            ("league", "盟市"),
                            ("banner-clerk", "旗县经办"),
                            ("banner-reviewer", "旗县审核"),
                            ("banner-leader", "旗县负责人"),
                            ("department", "行业主管部门"),
                            ("township", "苏木乡镇"),
                            ("village", "嘎查村"),
                            ("operator", "经营主体"),
                            ("auditor", "审计（只读）"),
                            ("administrator", "系统管理"),
                        ],
                        max_length=32,
                        verbose_name="角色",
                    ),
                ),
                ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                (
                    "operator_code",
                    models.CharField(blank=True, default="", max_length=18, verbose_name="经营主体代码"),
                ),
                (
                    "department",
                    models.CharField(blank=True, default="", max_length=128, verbose_name="主管部门"),
                ),
                (
                    "phone",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="联系电话"
                    ),
                ),
                (
                    "phone_index",
                    liannong.accounts.encryption.BlindIndexField(
                        blank=True, db_index=True, editable=False, max_length=32, of="phone"
                    ),
                ),
                ("must_change_password", models.BooleanField(default=False, verbose_name="须修改口令")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                (
                    "last_seen",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="最近使用"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="created",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="创建人",
                    ),
                ),
            ],
            options={
                "verbose_name": "账号",
                "indexes": [models.Index(fields=["division", "role"], name="user_division_role")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "region",
                                    "league",
                                    "banner-clerk",
                                    "banner-reviewer",
                                    "banner-leader",
                                    "department",
                                    "township",
                                    "village",
                                    "operator",
                                    "auditor",
                                    "administrator",
                                ],
                            )
                        ),
                        name="user_role_known",
                        violation_error_message="角色不在名单内。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            ("division__startswith", "15"),
                        ),
                        name="user_division_is_code",
                        violation_error_message="行政区划代码应为 15 开头的 12 位数字。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "operator"), _negated=True),
                            models.Q(("operator_code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="user_operator_has_code",
                        violation_error_message="经营主体账号须填统一社会信用代码。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "department"), _negated=True),
                            models.Q(("department", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="user_department_has_name",
                        violation_error_message="行业主管部门账号须填部门名称。",
                    ),
                ],
            },
        ),
    ]
