import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0008_benefits"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allocation",
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
                ("code", models.CharField(verbose_name="分配编号")),
                ("year", models.SmallIntegerField(verbose_name="年度")),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("infrastructure", "产业基础设施"),
                            ("welfare-posts", "乡村公益性岗位"),
                            ("upkeep", "项目运营维护"),
                            ("public-good", "村级公益事业"),
                            ("monitored-aid", "监测对象帮扶"),
                            ("encouragement", "智志双扶奖励"),
                            ("small-works", "小型公益性基础设施建设"),
                            ("governance", "乡村治理"),
                            ("collective-growth", "壮大嘎查村集体经济"),
                            ("industry-upgrade", "优势特色产业发展与提质增效"),
                            ("other-revitalization", "其他与巩固拓展脱贫攻坚成果和推进乡村振兴相关"),
                            ("cash-handout", "直接发放现金"),
                            ("goods-handout", "直接发放实物"),
                        ],
                        verbose_name="用途",
                    ),
                ),
                ("amount", models.BigIntegerField(verbose_name="金额")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("labour", "劳动"),
                            ("condition", "条件"),
                            ("share", "股份"),
                            ("none", "无"),
                        ],
                        default="",
                        verbose_name="依据",
                    ),
                ),
                ("resolved_on", models.DateField(blank=True, null=True, verbose_name="成员决议日期")),
                ("note", models.TextField(blank=True, default="", verbose_name="说明")),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="registry.household",
                        verbose_name="户",
                    ),
                ),
            ],
            options={
                "verbose_name": "集体收益分配",
                "indexes": [
                    models.Index(fields=["banner", "code"], name="allocation_banner_code"),
                    models.Index(fields=["banner", "year"], name="allocation_banner_year"),
                    models.Index(fields=["division", "code"], name="allocation_place"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="allocation_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1900, 2100))),
                        name="allocation_year_sane",
                        violation_error_message="年度应是四位数的年份，例如 2024。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "use__in",
                                [
                                    "infrastructure",
                                    "welfare-posts",
                                    "upkeep",
                                    "public-good",
                                    "monitored-aid",
                                    "encouragement",
                                    "small-works",
                                    "governance",
                                    "collective-growth",
                                    "industry-upgrade",
                                    "other-revitalization",
                                    "cash-handout",
                                    "goods-handout",
                                ],
                            )
                        ),
                        name="allocation_use_known",
                        violation_error_message="用途不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="allocation_amount_not_negative",
                        violation_error_message="金额不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["labour", "condition", "share", "none", ""])),
                        name="allocation_basis_known",
                        violation_error_message="依据不在选项之内，请从列表中选择。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Workshop",
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
                ("code", models.CharField(verbose_name="车间编号")),
                ("name", models.TextField(verbose_name="名称")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("factory", "厂房式"),
                            ("home", "居家式"),
                            ("base", "基地式"),
                            ("integrated", "融合式"),
                        ],
                        verbose_name="形式",
                    ),
                ),
                (
                    "state",
                    models.CharField(choices=[("running", "运行"), ("idle", "闲置")], verbose_name="状态"),
                ),
                ("idle_since", models.DateField(blank=True, null=True, verbose_name="闲置开始日期")),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workshops",
                        to="registry.operator",
                        verbose_name="经营主体",
                    ),
                ),
            ],
            options={
                "verbose_name": "帮扶车间",
                "indexes": [
                    models.Index(fields=["banner", "state"], name="workshop_banner_state"),
                    models.Index(fields=["division", "code"], name="workshop_place"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="workshop_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["factory", "home", "base", "integrated"])),
                        name="workshop_form_known",
                        violation_error_message="形式不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["running", "idle"])),
                        name="workshop_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "code"),
                        name="workshop_code_unique",
                        violation_error_message="本旗县已有这个车间编号，请核对。",
                    ),
                ],
            },
        ),
    ]
