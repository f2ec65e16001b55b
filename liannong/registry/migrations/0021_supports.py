import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("registry", "0020_asset_life"),
    ]

    operations = [
        migrations.CreateModel(
            name="Revival",
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
                ("measures", models.TextField(verbose_name="盘活措施")),
                ("responsible", models.CharField(max_length=60, verbose_name="责任单位")),
                ("due_on", models.DateField(verbose_name="完成期限")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                ("result", models.TextField(blank=True, default="", verbose_name="结果")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revivals",
                        to="registry.workshop",
                        verbose_name="帮扶车间",
                    ),
                ),
            ],
            options={
                "verbose_name": "盘活计划",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["banner", "due_on"], name="revival_banner_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="revival_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("done_on__isnull", True)),
                        fields=("workshop",),
                        name="revival_one_open",
                        violation_error_message="这个车间已有正在进行的盘活计划。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Support",
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
                (
                    "way",
                    models.CharField(
                        choices=[("build-first", "先建后补"), ("reward", "以奖代补")],
                        max_length=12,
                        verbose_name="方式",
                    ),
                ),
                ("content", models.CharField(max_length=120, verbose_name="建设内容")),
                ("built_on", models.DateField(verbose_name="建成日期")),
                ("amount", models.BigIntegerField(verbose_name="补助金额")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="验收日期")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="兑付日期")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("built", "已建成，待验收"),
                            ("accepted", "验收合格，待兑付"),
                            ("paid", "已兑付"),
                            ("refused", "验收不合格"),
                        ],
                        default="built",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                (
                    "benefit",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support",
                        to="registry.benefit",
                        verbose_name="带动收益",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="registry.household",
                        verbose_name="户",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="registry.project",
                        verbose_name="到户项目",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
            ],
            options={
                "verbose_name": "到户扶持",
                "indexes": [models.Index(fields=["banner", "state"], name="support_banner_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="support_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["build-first", "reward"])),
                        name="support_way_known",
                        violation_error_message="方式不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["built", "accepted", "paid", "refused"])),
                        name="support_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="support_amount_not_negative",
                        violation_error_message="补助金额不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_on__gte", models.F("built_on"))),
                        name="support_accepted_on_in_order",
                        violation_error_message="验收日期早于建成日期，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("paid_on__gte", models.F("accepted_on"))),
                        name="support_paid_on_in_order",
                        violation_error_message="兑付日期早于验收日期，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "paid"), _negated=True),
                            models.Q(
                                ("accepted_on__isnull", False),
                                ("benefit__isnull", False),
                                ("paid_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="support_paid_after_acceptance",
                        violation_error_message="先建设、后验收、再兑付：没有验收的不能兑付。",
                    ),
                ],
            },
        ),
    ]
