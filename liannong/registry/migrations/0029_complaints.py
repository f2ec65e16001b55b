import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import liannong.accounts.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0028_expectations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name="objection",
            name="secret_index",
        ),
        migrations.AddField(
            model_name="objection",
            name="secret_hash",
            field=models.CharField(default="", editable=False, max_length=128),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(fields=["year", "id"], name="project_year"),
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                (
                    "banner",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Substr("division", 1, 6),
                        output_field=models.CharField(max_length=6, verbose_name="旗县"),
                    ),
                ),
                ("number", models.CharField(max_length=16, unique=True, verbose_name="受理编号")),
                ("secret_hash", models.CharField(editable=False, max_length=128)),
                (
                    "name",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="姓名"
                    ),
                ),
                (
                    "contact",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="联系方式"
                    ),
                ),
                ("text", liannong.accounts.encryption.EncryptedTextField(verbose_name="内容")),
                ("made_on", models.DateField(verbose_name="提交日期")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("complaint", "投诉举报"),
                            ("suggestion", "意见建议"),
                            ("question", "政策咨询"),
                        ],
                        max_length=16,
                        verbose_name="类型",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "待受理"),
                            ("taken", "办理中"),
                            ("answered", "已答复"),
                            ("closed", "已办结"),
                        ],
                        default="received",
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="答复期限")),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                ("answer", models.TextField(blank=True, default="", verbose_name="答复")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="答复人",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="受理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "投诉建议",
                "indexes": [
                    models.Index(fields=["banner", "state", "due_on"], name="complaint_banner_state"),
                    models.Index(fields=["banner", "made_on", "id"], name="complaint_banner_made"),
                    models.Index(fields=["made_on", "id"], name="complaint_made"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="complaint_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["complaint", "suggestion", "question"])),
                        name="complaint_kind_known",
                        violation_error_message="类型不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["received", "taken", "answered", "closed"])),
                        name="complaint_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_by", None),
                                ("answered_on", None),
                                ("state__in", ("received", "taken")),
                            ),
                            models.Q(
                                models.Q(("state__in", ("received", "taken")), _negated=True),
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_answered_whole",
                        violation_error_message="已答复或办结的，须写明答复内容、答复人和日期；未答复的没有。",
                    ),
                ],
            },
        ),
    ]
