import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0018_evaluations"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectYear",
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
                (
                    "duty",
                    models.CharField(
                        choices=[("mandatory", "应当建立"), ("encouraged", "鼓励建立"), ("none", "不要求")],
                        max_length=16,
                        verbose_name="带动责任",
                    ),
                ),
                ("assistance_funds", models.BigIntegerField(verbose_name="帮扶资金")),
                ("total_funds", models.BigIntegerField(verbose_name="总资金")),
                ("households", models.IntegerField(verbose_name="带动户数")),
                ("key_households", models.IntegerField(verbose_name="带动重点户数")),
                ("income", models.BigIntegerField(verbose_name="带动收益")),
                ("key_income", models.BigIntegerField(verbose_name="重点户收益")),
                ("labour_income", models.BigIntegerField(verbose_name="劳动收入")),
                ("planned_households", models.IntegerField(null=True, verbose_name="计划带动户数")),
                ("planned_income", models.BigIntegerField(null=True, verbose_name="计划年收益")),
                ("rank", models.IntegerField(null=True, verbose_name="名次")),
                (
                    "score",
                    models.DecimalField(decimal_places=2, max_digits=7, null=True, verbose_name="综合得分"),
                ),
                ("parts", models.JSONField(default=dict)),
                ("facts", models.JSONField(default=dict)),
                (
                    "evaluation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.evaluation",
                        verbose_name="判断",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="years",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目年度情况",
                "indexes": [
                    models.Index(fields=["banner", "year", "duty"], name="project_year_banner"),
                    models.Index(fields=["division", "year"], name="project_year_place"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="project_year_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("duty__in", ["mandatory", "encouraged", "none"])),
                        name="project_year_duty_known",
                        violation_error_message="带动责任不在选项之内，请从列表中选择。",
                    ),
                    models.UniqueConstraint(
                        fields=("project", "year"),
                        name="project_year_once",
                        violation_error_message="这个项目的这一年度已经在册。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RewardFigures",
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
                ("rule", models.CharField(max_length=64, verbose_name="奖补")),
                ("article", models.CharField(max_length=8, verbose_name="条款")),
                (
                    "route",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "托管代养、代耕代种"),
                            ("B", "订单生产、产品代销、保护价收购、股份合作"),
                        ],
                        default="",
                        max_length=1,
                        verbose_name="奖补路径",
                    ),
                ),
                ("eligible", models.BooleanField(verbose_name="符合条件")),
                ("counted", models.IntegerField(verbose_name="计入人数或户数")),
                ("left_out", models.JSONField(default=dict, verbose_name="未计入")),
                ("income", models.BigIntegerField(default=0, verbose_name="重点户收入")),
                ("standard", models.BigIntegerField(default=0, verbose_name="标准")),
                ("cap", models.BigIntegerField(default=0, verbose_name="上限")),
                ("cap_on_actual_wages", models.BigIntegerField(default=0, verbose_name="按实发工资的上限")),
                ("cap_on_minimum_wages", models.BigIntegerField(default=0, verbose_name="按最低工资的上限")),
                ("amount", models.BigIntegerField(verbose_name="奖补金额")),
                ("missing", models.JSONField(default=list, verbose_name="缺少的资料")),
                ("message", models.TextField(verbose_name="说明")),
                (
                    "evaluation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.evaluation",
                        verbose_name="判断",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reward_figures",
                        to="registry.operator",
                        verbose_name="经营主体",
                    ),
                ),
            ],
            options={
                "verbose_name": "奖补测算",
                "indexes": [
                    models.Index(fields=["banner", "year", "eligible"], name="reward_figures_banner"),
                    models.Index(fields=["division", "year"], name="reward_figures_place"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="reward_figures_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("operator", "year", "rule", "route"),
                        name="reward_figures_once",
                        violation_error_message="这项奖补测算已经在册。",
                    ),
                ],
            },
        ),
    ]
