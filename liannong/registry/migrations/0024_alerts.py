"""Alerts: one for each rule that something fails in a year."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0023_rewards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
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
                ("year", models.SmallIntegerField(verbose_name="年度")),
                ("rule", models.CharField(max_length=64, verbose_name="规则")),
                (
                    "subject_type",
                    models.CharField(
                        choices=[
                            ("project", "项目"),
                            ("operator", "经营主体"),
                            ("agreement", "协议"),
                            ("allocation", "收益分配"),
                            ("workshop", "帮扶车间"),
                            ("asset", "资产"),
                        ],
                        max_length=16,
                        verbose_name="对象类型",
                    ),
                ),
                ("subject", models.CharField(verbose_name="对象")),
                ("thing", models.BigIntegerField(default=0)),
                ("project_code", models.CharField(blank=True, default="", verbose_name="项目编码")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "未解除"), ("closed", "已解除")],
                        default="open",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="预警日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="解除日期")),
                ("times", models.PositiveIntegerField(default=1, verbose_name="预警次数")),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="registry.storedfinding",
                        verbose_name="判断结果",
                    ),
                ),
            ],
            options={
                "verbose_name": "预警",
                "indexes": [
                    models.Index(fields=["banner", "year", "state"], name="alert_banner"),
                    models.Index(fields=["division", "state"], name="alert_place"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="alert_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1900, 2100))),
                        name="alert_year_sane",
                        violation_error_message="年度应是四位数的年份，例如 2024。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "closed"])),
                        name="alert_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("state", "open")),
                            models.Q(("closed_on__isnull", False), ("state", "closed")),
                            _connector="OR",
                        ),
                        name="alert_closed_on_a_day",
                        violation_error_message="已解除的预警须有解除日期，未解除的没有。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "year", "rule", "subject_type", "subject", "thing", "project_code"),
                        name="alert_once",
                        violation_error_message="这条预警已经在册。",
                    ),
                ],
            },
        ),
    ]
