import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0004_projects"),
    ]

    operations = [
        migrations.CreateModel(
            name="OperationYear",
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
                ("revenue", models.BigIntegerField(blank=True, null=True, verbose_name="经营收入")),
                ("profit", models.BigIntegerField(blank=True, null=True, verbose_name="经营利润")),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="operation_years",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目运营",
                "indexes": [models.Index(fields=["banner", "year"], name="operation_banner_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="operation_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1900, 2100))),
                        name="operation_year_sane",
                        violation_error_message="年度应是四位数的年份，例如 2024。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("revenue__gte", 0)),
                        name="operation_revenue_not_negative",
                        violation_error_message="经营收入不能小于零，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("project", "year"),
                        name="operation_year_unique",
                        violation_error_message="这个项目的这一年度已登记。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Linkage",
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
                    "mode",
                    models.CharField(
                        choices=[
                            ("employment", "吸纳就业"),
                            ("welfare-post", "设置公益岗位"),
                            ("order", "订单生产"),
                            ("trusteeship", "托管代养"),
                            ("contract-farming", "代耕代种"),
                            ("sales", "产品代销"),
                            ("price-floor", "保护价收购"),
                            ("technical", "技术服务"),
                            ("share", "股份合作"),
                            ("land-transfer", "土地流转"),
                            ("lease", "房屋租赁"),
                            ("work-relief", "以工代赈"),
                            ("other", "其他"),
                        ],
                        verbose_name="联农带农方式",
                    ),
                ),
                ("households", models.BigIntegerField(blank=True, null=True, verbose_name="计划带动户数")),
                (
                    "key_households",
                    models.BigIntegerField(blank=True, null=True, verbose_name="其中重点对象户数"),
                ),
                ("persons", models.BigIntegerField(blank=True, null=True, verbose_name="计划带动人数")),
                (
                    "key_persons",
                    models.BigIntegerField(blank=True, null=True, verbose_name="其中重点对象人数"),
                ),
                (
                    "jobs_year_round",
                    models.BigIntegerField(blank=True, null=True, verbose_name="计划就业常年"),
                ),
                (
                    "jobs_half_year",
                    models.BigIntegerField(blank=True, null=True, verbose_name="计划就业六个月"),
                ),
                ("jobs_flexible", models.BigIntegerField(blank=True, null=True, verbose_name="计划就业灵活")),
                ("income", models.BigIntegerField(blank=True, null=True, verbose_name="预计年收益总额")),
                (
                    "income_per_household",
                    models.BigIntegerField(blank=True, null=True, verbose_name="户均增收"),
                ),
                ("practice", models.TextField(blank=True, default="", verbose_name="具体做法")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linkages",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "联结机制",
                "indexes": [models.Index(fields=["banner", "mode"], name="linkage_banner_mode")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="linkage_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "mode__in",
                                [
                                    "employment",
                                    "welfare-post",
                                    "order",
                                    "trusteeship",
                                    "contract-farming",
                                    "sales",
                                    "price-floor",
                                    "technical",
                                    "share",
                                    "land-transfer",
                                    "lease",
                                    "work-relief",
                                    "other",
                                ],
                            )
                        ),
                        name="linkage_mode_known",
                        violation_error_message="联农带农方式不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("households__gte", 0)),
                        name="linkage_households_not_negative",
                        violation_error_message="计划带动户数不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key_households__gte", 0)),
                        name="linkage_key_households_not_negative",
                        violation_error_message="其中重点对象户数不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("persons__gte", 0)),
                        name="linkage_persons_not_negative",
                        violation_error_message="计划带动人数不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key_persons__gte", 0)),
                        name="linkage_key_persons_not_negative",
                        violation_error_message="其中重点对象人数不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("jobs_year_round__gte", 0)),
                        name="linkage_jobs_year_round_not_negative",
                        violation_error_message="计划就业常年不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("jobs_half_year__gte", 0)),
                        name="linkage_jobs_half_year_not_negative",
                        violation_error_message="计划就业六个月不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("jobs_flexible__gte", 0)),
                        name="linkage_jobs_flexible_not_negative",
                        violation_error_message="计划就业灵活不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("income__gte", 0)),
                        name="linkage_income_not_negative",
                        violation_error_message="预计年收益总额不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("income_per_household__gte", 0)),
                        name="linkage_income_per_household_not_negative",
                        violation_error_message="户均增收不能小于零，请核对。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundLine",
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
                    "source",
                    models.CharField(
                        choices=[
                            ("fiscal", "衔接资金"),
                            ("integrated", "整合资金"),
                            ("beijing", "京蒙协作资金"),
                            ("pairing", "定点帮扶资金"),
                            ("donation", "社会捐赠资金"),
                            ("other", "其他资金"),
                        ],
                        verbose_name="资金来源",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("central", "中央"),
                            ("region", "自治区"),
                            ("league", "盟市"),
                            ("banner", "旗县"),
                        ],
                        default="",
                        verbose_name="层级",
                    ),
                ),
                ("amount", models.BigIntegerField(verbose_name="金额")),
                ("year", models.SmallIntegerField(blank=True, null=True, verbose_name="年度")),
                ("document", models.TextField(blank=True, default="", verbose_name="文号")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funds",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目资金",
                "indexes": [models.Index(fields=["banner", "year", "source"], name="fund_banner_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="fund_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                ["fiscal", "integrated", "beijing", "pairing", "donation", "other"],
                            )
                        ),
                        name="fund_source_known",
                        violation_error_message="资金来源不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["central", "region", "league", "banner", ""])),
                        name="fund_level_known",
                        violation_error_message="层级不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="fund_amount_not_negative",
                        violation_error_message="金额不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1900, 2100))),
                        name="fund_year_sane",
                        violation_error_message="年度应是四位数的年份，例如 2024。",
                    ),
                ],
            },
        ),
    ]
