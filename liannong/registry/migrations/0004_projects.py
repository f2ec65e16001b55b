import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_operators"),
    ]

    operations = [
        migrations.CreateModel(
            name="Project",
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
                ("code", models.CharField(verbose_name="项目编码")),
                ("name", models.TextField(verbose_name="项目名称")),
                ("year", models.SmallIntegerField(verbose_name="年度")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("operational", "经营性"),
                            ("public-welfare", "公益性"),
                            ("to-household", "到户类"),
                        ],
                        verbose_name="项目性质",
                    ),
                ),
                ("type", models.TextField(blank=True, default="", verbose_name="项目类型")),
                ("subtype", models.TextField(blank=True, default="", verbose_name="项目子类型")),
                ("chain", models.TextField(blank=True, default="", verbose_name="产业链")),
                ("park", models.TextField(blank=True, default="", verbose_name="产业园区")),
                (
                    "construction",
                    models.CharField(
                        blank=True,
                        choices=[("new", "新建"), ("continued", "续建"), ("rebuilt", "改扩建")],
                        default="",
                        verbose_name="建设性质",
                    ),
                ),
                ("location", models.TextField(blank=True, default="", verbose_name="实施地点")),
                ("responsible_unit", models.TextField(blank=True, default="", verbose_name="责任单位")),
                ("department", models.TextField(blank=True, default="", verbose_name="行业主管部门")),
                ("content", models.TextField(blank=True, default="", verbose_name="建设内容")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "申报"),
                            ("admitted", "入库"),
                            ("planned", "计划"),
                            ("under-way", "实施"),
                            ("operating", "运营"),
                            ("completed", "完工"),
                            ("withdrawn", "退出"),
                        ],
                        verbose_name="状态",
                    ),
                ),
                ("asset_managed", models.BooleanField(blank=True, null=True, verbose_name="纳入资产管理")),
                ("asset_income", models.BooleanField(blank=True, null=True, verbose_name="资产收益项目")),
                (
                    "fixed_assets",
                    models.BigIntegerField(blank=True, null=True, verbose_name="形成固定资产金额"),
                ),
                ("ownership", models.TextField(blank=True, default="", verbose_name="产权归属")),
                ("distribution", models.TextField(blank=True, default="", verbose_name="收益分配方式")),
                ("own_funds", models.BigIntegerField(blank=True, null=True, verbose_name="自筹资金")),
                ("competition", models.BooleanField(blank=True, null=True, verbose_name="涉及公开竞争")),
                ("competition_method", models.TextField(blank=True, default="", verbose_name="竞争方式")),
                ("notice_since", models.DateField(blank=True, null=True, verbose_name="公示开始")),
                ("notice_until", models.DateField(blank=True, null=True, verbose_name="公示结束")),
                ("in_production_on", models.DateField(blank=True, null=True, verbose_name="投产日期")),
                ("labour_pay", models.BigIntegerField(blank=True, null=True, verbose_name="劳务报酬")),
                ("key_village", models.BooleanField(blank=True, null=True, verbose_name="重点帮扶村")),
                ("targets", models.TextField(blank=True, default="", verbose_name="绩效目标")),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="registry.operator",
                        verbose_name="经营主体",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目",
                "indexes": [
                    models.Index(fields=["banner", "name"], name="project_banner_name"),
                    models.Index(fields=["banner", "year", "state"], name="project_banner_year"),
                    models.Index(fields=["division", "code"], name="project_place"),
                    models.Index(fields=["department", "banner"], name="project_department"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="project_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1900, 2100))),
                        name="project_year_sane",
                        violation_error_message="年度应是四位数的年份，例如 2024。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nature__in", ["operational", "public-welfare", "to-household"])),
                        name="project_nature_known",
                        violation_error_message="项目性质不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("construction__in", ["new", "continued", "rebuilt", ""])),
                        name="project_construction_known",
                        violation_error_message="建设性质不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "proposed",
                                    "admitted",
                                    "planned",
                                    "under-way",
                                    "operating",
                                    "completed",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="project_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fixed_assets__gte", 0)),
                        name="project_fixed_assets_not_negative",
                        violation_error_message="形成固定资产金额不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("own_funds__gte", 0)),
                        name="project_own_funds_not_negative",
                        violation_error_message="自筹资金不能小于零，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("labour_pay__gte", 0)),
                        name="project_labour_pay_not_negative",
                        violation_error_message="劳务报酬不能小于零，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("banner", "code"),
                        name="project_code_unique",
                        violation_error_message="本旗县已有这个项目编码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("notice_until__gte", models.F("notice_since"))),
                        name="project_notice_until_in_order",
                        violation_error_message="公示结束早于公示开始，请核对两个日期。",
                    ),
                ],
            },
        ),
    ]
