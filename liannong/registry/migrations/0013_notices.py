import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import liannong.accounts.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("registry", "0012_income_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
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
                ("about", models.CharField(blank=True, default="", max_length=32, verbose_name="事项")),
                ("about_id", models.BigIntegerField(blank=True, null=True, verbose_name="事项编号")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("admission", "项目入库公示"),
                            ("plan", "年度实施计划公示"),
                            ("reward", "奖补公示"),
                            ("allocation", "集体收益分配公示"),
                            ("competition", "公开竞争公示"),
                            ("completion", "项目完工公示"),
                            ("rectification", "整改结果公告"),
                            ("assessment", "考核结果公示"),
                            ("case", "典型案例公示"),
                            ("policy", "政策公告"),
                            ("other", "其他公示公告"),
                        ],
                        max_length=16,
                        verbose_name="公示类型",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("body", models.JSONField(default=list, verbose_name="内容")),
                ("since", models.DateField(verbose_name="公示开始")),
                ("until", models.DateField(verbose_name="公示结束")),
                (
                    "state",
                    models.CharField(
                        choices=[("published", "已发布"), ("withdrawn", "已撤下")],
                        default="published",
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发布人",
                    ),
                ),
            ],
            options={
                "verbose_name": "公示公告",
                "indexes": [
                    models.Index(fields=["banner", "until"], name="notice_banner_until"),
                    models.Index(fields=["division", "until"], name="notice_place"),
                    models.Index(fields=["about", "about_id", "kind"], name="notice_about"),
                    models.Index(fields=["until"], name="notice_until"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="notice_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "admission",
                                    "plan",
                                    "reward",
                                    "allocation",
                                    "competition",
                                    "completion",
                                    "rectification",
                                    "assessment",
                                    "case",
                                    "policy",
                                    "other",
                                ],
                            )
                        ),
                        name="notice_kind_known",
                        violation_error_message="公示类型不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["published", "withdrawn"])),
                        name="notice_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="notice_until_in_order",
                        violation_error_message="公示结束早于公示开始，请核对两个日期。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
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
                ("secret_index", models.CharField(editable=False, max_length=32)),
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
                ("answer", models.TextField(blank=True, default="", verbose_name="答复")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                ("upheld", models.BooleanField(blank=True, null=True, verbose_name="异议成立")),
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
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="registry.notice",
                        verbose_name="公示公告",
                    ),
                ),
            ],
            options={
                "verbose_name": "异议",
                "indexes": [models.Index(fields=["banner", "answered_on"], name="objection_banner_open")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="objection_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_by", None), ("answered_on", None), ("upheld", None)
                            ),
                            models.Q(
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                                ("upheld__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="objection_answered_whole",
                        violation_error_message="答复须同时写明内容、结论、答复人和日期。",
                    ),
                ],
            },
        ),
    ]
