import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("registry", "0019_years"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lease",
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
                    "document",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="合同编号"),
                ),
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(verbose_name="终止日期")),
                ("yearly", models.BigIntegerField(verbose_name="年租金")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="提前终止日期")),
                (
                    "ended_because",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="提前终止的理由"),
                ),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leases",
                        to="registry.asset",
                        verbose_name="资产",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leases",
                        to="registry.operator",
                        verbose_name="承租主体",
                    ),
                ),
            ],
            options={
                "verbose_name": "资产租约",
                "ordering": ("since", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="lease_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("yearly__gte", 0)),
                        name="lease_yearly_not_negative",
                        violation_error_message="年租金不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="lease_until_in_order",
                        violation_error_message="终止日期早于起始日期，请核对两个日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__gte", models.F("since"))),
                        name="lease_ended_on_in_order",
                        violation_error_message="提前终止日期早于起始日期，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Due",
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
                ("due_on", models.DateField(verbose_name="应付日期")),
                ("amount", models.BigIntegerField(verbose_name="应付金额")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dues",
                        to="registry.asset",
                        verbose_name="资产",
                    ),
                ),
                (
                    "lease",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dues",
                        to="registry.lease",
                        verbose_name="租约",
                    ),
                ),
            ],
            options={
                "verbose_name": "应付租金",
                "ordering": ("due_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="due_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="due_amount_not_negative",
                        violation_error_message="应付金额不能小于零，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("lease", "due_on"),
                        name="due_day_unique",
                        violation_error_message="这份租约在这一天已有一笔应付，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssetPeriod",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("in-use", "在用"),
                            ("idle", "闲置"),
                            ("disposed", "处置"),
                            ("damaged", "损毁"),
                        ],
                        verbose_name="使用状态",
                    ),
                ),
                ("since", models.DateField(verbose_name="起始日期")),
                ("note", models.CharField(blank=True, default="", max_length=200, verbose_name="说明")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periods",
                        to="registry.asset",
                        verbose_name="资产",
                    ),
                ),
            ],
            options={
                "verbose_name": "使用状态记录",
                "ordering": ("since", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="asset_period_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["in-use", "idle", "disposed", "damaged"])),
                        name="asset_period_state_known",
                        violation_error_message="使用状态不在选项之内，请从列表中选择。",
                    ),
                    models.UniqueConstraint(
                        fields=("asset", "since"),
                        name="asset_period_since_unique",
                        violation_error_message="这一天已登记过状态，请核对日期。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Classing",
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
                    "standing",
                    models.CharField(
                        choices=[
                            ("consolidate", "巩固"),
                            ("upgrade", "升级"),
                            ("revive", "盘活"),
                            ("adjust", "调整"),
                        ],
                        max_length=12,
                        verbose_name="分类",
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="日期")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="classings",
                        to="registry.asset",
                        verbose_name="资产",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "资产分类",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="classing_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["consolidate", "upgrade", "revive", "adjust"])),
                        name="classing_standing_known",
                        violation_error_message="分类不在选项之内，请从列表中选择。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disposal",
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
                ("way", models.CharField(max_length=60, verbose_name="处置方式")),
                ("reason", models.CharField(max_length=200, verbose_name="处置理由")),
                ("proceeds", models.BigIntegerField(blank=True, null=True, verbose_name="处置收入")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="处置日期")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "申请处置"),
                            ("approved", "已批准"),
                            ("done", "已处置"),
                            ("refused", "未批准"),
                        ],
                        default="asked",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申请人",
                    ),
                ),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposals",
                        to="registry.asset",
                        verbose_name="资产",
                    ),
                ),
            ],
            options={
                "verbose_name": "资产处置",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="disposal_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "approved", "done", "refused"])),
                        name="disposal_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proceeds__gte", 0)),
                        name="disposal_proceeds_not_negative",
                        violation_error_message="处置收入不能小于零，请核对。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "refused"), _negated=True),
                        fields=("asset",),
                        name="disposal_one_at_a_time",
                        violation_error_message="这项资产已有正在办理或已完成的处置。",
                    ),
                ],
            },
        ),
    ]
