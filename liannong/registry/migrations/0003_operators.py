import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import liannong.accounts.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0002_households"),
    ]

    operations = [
        migrations.CreateModel(
            name="Operator",
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
                ("code", models.CharField(verbose_name="统一社会信用代码")),
                ("name", models.TextField(verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("leading-enterprise", "龙头企业"),
                            ("cooperative", "农牧民专业合作社"),
                            ("family-farm", "家庭农牧场"),
                            ("large-household", "专业大户"),
                            ("village-collective", "嘎查村集体"),
                            ("workshop", "帮扶车间"),
                            ("other", "其他"),
                        ],
                        verbose_name="类型",
                    ),
                ),
                ("representative", models.TextField(blank=True, default="", verbose_name="法定代表人")),
                (
                    "phone",
                    liannong.accounts.encryption.EncryptedTextField(
                        blank=True, default="", verbose_name="联系电话"
                    ),
                ),
                (
                    "phone_index",
                    liannong.accounts.encryption.BlindIndexField(
                        blank=True, editable=False, max_length=32, of="phone"
                    ),
                ),
                (
                    "seat",
                    models.CharField(blank=True, default="", max_length=12, verbose_name="注册地区划代码"),
                ),
                ("produce", models.TextField(blank=True, default="", verbose_name="主营产业")),
                ("dishonesty", models.BooleanField(blank=True, null=True, verbose_name="失信记录")),
                ("violation", models.BooleanField(blank=True, null=True, verbose_name="违法记录")),
            ],
            options={
                "verbose_name": "经营主体",
                "indexes": [
                    models.Index(fields=["banner", "name"], name="operator_banner_name"),
                    models.Index(fields=["division", "code"], name="operator_place"),
                    models.Index(fields=["code"], name="operator_code"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="operator_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "leading-enterprise",
                                    "cooperative",
                                    "family-farm",
                                    "large-household",
                                    "village-collective",
                                    "workshop",
                                    "other",
                                ],
                            )
                        ),
                        name="operator_kind_known",
                        violation_error_message="类型不在选项之内，请从列表中选择。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "code"),
                        name="operator_code_unique",
                        violation_error_message="本旗县已登记这个统一社会信用代码，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedYear",
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
                ("net_profit", models.BigIntegerField(blank=True, null=True, verbose_name="净利润")),
                ("assets", models.BigIntegerField(blank=True, null=True, verbose_name="资产总额")),
                ("liabilities", models.BigIntegerField(blank=True, null=True, verbose_name="负债总额")),
                ("net_assets", models.BigIntegerField(blank=True, null=True, verbose_name="净资产")),
                ("audited", models.BooleanField(blank=True, null=True, verbose_name="专项审计")),
                (
                    "operator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closed_years",
                        to="registry.operator",
                        verbose_name="经营主体",
                    ),
                ),
            ],
            options={
                "verbose_name": "经营主体财务",
                "indexes": [models.Index(fields=["banner", "year"], name="finance_banner_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="finance_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1900, 2100))),
                        name="finance_year_sane",
                        violation_error_message="年度应是四位数的年份，例如 2024。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("assets__gte", 0)),
                        name="finance_assets_not_negative",
                        violation_error_message="资产总额不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("liabilities__gte", 0)),
                        name="finance_liabilities_not_negative",
                        violation_error_message="负债总额不能小于零，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("operator", "year"),
                        name="finance_year_unique",
                        violation_error_message="这个经营主体的这一年度已登记。",
                    ),
                ],
            },
        ),
    ]
