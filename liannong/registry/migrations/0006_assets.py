import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0005_funds"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asset",
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
                ("code", models.CharField(verbose_name="资产编号")),
                ("name", models.TextField(verbose_name="资产名称")),
                (
                    "asset_class",
                    models.CharField(
                        choices=[
                            ("operational", "经营性"),
                            ("public-welfare", "公益性"),
                            ("to-household", "到户类"),
                        ],
                        verbose_name="资产类别",
                    ),
                ),
                ("value", models.BigIntegerField(verbose_name="原值")),
                ("holder", models.TextField(blank=True, default="", verbose_name="权属")),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-use", "在用"),
                            ("idle", "闲置"),
                            ("disposed", "处置"),
                            ("damaged", "损毁"),
                        ],
                        default="",
                        verbose_name="使用状态",
                    ),
                ),
                ("idle_since", models.DateField(blank=True, null=True, verbose_name="闲置开始日期")),
                ("promised_income", models.BigIntegerField(blank=True, null=True, verbose_name="年约定收益")),
                ("actual_income", models.BigIntegerField(blank=True, null=True, verbose_name="年实际收益")),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assets",
                        to="registry.operator",
                        verbose_name="经营主体",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assets",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目资产",
                "indexes": [
                    models.Index(fields=["banner", "state"], name="asset_banner_state"),
                    models.Index(fields=["division", "code"], name="asset_place"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="asset_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asset_class__in", ["operational", "public-welfare", "to-household"])
                        ),
                        name="asset_asset_class_known",
                        violation_error_message="资产类别不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0)),
                        name="asset_value_not_negative",
                        violation_error_message="原值不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["in-use", "idle", "disposed", "damaged", ""])),
                        name="asset_state_known",
                        violation_error_message="使用状态不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("promised_income__gte", 0)),
                        name="asset_promised_income_not_negative",
                        violation_error_message="年约定收益不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("actual_income__gte", 0)),
                        name="asset_actual_income_not_negative",
                        violation_error_message="年实际收益不能小于零，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "code"),
                        name="asset_code_unique",
                        violation_error_message="本旗县已有这个资产编号，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rectification",
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
                ("code", models.CharField(verbose_name="整改编号")),
                ("problem", models.TextField(verbose_name="问题")),
                ("ordered_on", models.DateField(verbose_name="下达日期")),
                ("due_on", models.DateField(verbose_name="期限")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                ("result", models.TextField(blank=True, default="", verbose_name="结果")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rectifications",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "整改",
                "indexes": [
                    models.Index(fields=["banner", "due_on"], name="rectification_banner_due"),
                    models.Index(fields=["division", "code"], name="rectification_place"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="rectification_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "code"),
                        name="rectification_code_unique",
                        violation_error_message="本旗县已有这个整改编号，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("ordered_on"))),
                        name="rectification_due_on_in_order",
                        violation_error_message="期限早于下达日期，请核对两个日期。",
                    ),
                ],
            },
        ),
    ]
