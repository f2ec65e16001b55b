"""What the rule book found, and what stands since."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from liannong.registry.migrations._tables import Tables


# fmt: off
class Migration(migrations.Migration):
    replaces = [("registry", "0018_evaluations"), ("registry", "0019_years")]
    dependencies = [
        ("registry", "0004_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="Evaluation",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("as_of", models.DateField(verbose_name="截至日期")),
                    ("rulebook", models.CharField(blank=True, default="", max_length=32, verbose_name="规则版本")),
                    ("whole", models.BooleanField(default=True, verbose_name="全部重新判断")),
                    ("state", models.CharField(choices=[("waiting", "排队中"), ("running", "正在判断"), ("done", "已完成"), ("failed", "未完成")], default="waiting", max_length=8, verbose_name="状态")),
                    ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="发起时间")),
                    ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="开始时间")),
                    ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="完成时间")),
                    ("done", models.IntegerField(default=0)),
                    ("total", models.IntegerField(default=0)),
                    ("message", models.TextField(blank=True, default="", verbose_name="说明")),
                    ("counts", models.JSONField(default=dict, verbose_name="结论数")),
                    ("opened", models.IntegerField(default=0, verbose_name="新出现")),
                    ("gone", models.IntegerField(default=0, verbose_name="已消失")),
                    ("by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="发起人")),
                ],
                options={
                    "verbose_name": "判断",
                    "indexes": [models.Index(fields=["division", "-id"], name="evaluation_place")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="evaluation_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("year__range", (1900, 2100))), name="evaluation_year_sane", violation_error_message="年度应是四位数的年份，例如 2024。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["waiting", "running", "done", "failed"])), name="evaluation_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BannerYear",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("as_of", models.DateField(verbose_name="截至日期")),
                    ("position", models.BigIntegerField(default=0)),
                    ("indicators", models.JSONField(default=dict, verbose_name="考核指标")),
                    ("evaluation", models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.evaluation", verbose_name="判断")),
                ],
                options={
                    "verbose_name": "旗县年度情况",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="banner_year_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(fields=("banner", "year"), name="banner_year_once", violation_error_message="这个旗县的这一年度已经在册。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="StaleMark",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                ],
                options={
                    "verbose_name": "待重新判断",
                    "indexes": [models.Index(fields=["banner", "year"], name="stale_banner")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="stale_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。")
                    ],
                },
            ),
            migrations.CreateModel(
                name="StoredFinding",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("rule", models.CharField(max_length=64, verbose_name="规则")),
                    ("article", models.CharField(max_length=8, verbose_name="条款")),
                    ("stage", models.CharField(choices=[("admission", "入库"), ("operation", "运营")], max_length=16, verbose_name="阶段")),
                    ("subject_type", models.CharField(choices=[("project", "项目"), ("operator", "经营主体"), ("agreement", "协议"), ("allocation", "收益分配"), ("workshop", "帮扶车间"), ("asset", "资产")], max_length=16, verbose_name="对象类型")),
                    ("subject", models.CharField(verbose_name="对象")),
                    ("thing", models.BigIntegerField(default=0)),
                    ("project_code", models.CharField(blank=True, default="", verbose_name="项目编码")),
                    ("outcome", models.CharField(choices=[("pass", "合规"), ("fail", "不合规"), ("warn", "提示"), ("missing", "缺资料"), ("n/a", "不适用")], max_length=8, verbose_name="结论")),
                    ("required", models.CharField(blank=True, default="", verbose_name="应达")),
                    ("achieved", models.CharField(blank=True, default="", verbose_name="实际")),
                    ("missing", models.JSONField(default=list, verbose_name="缺少的资料")),
                    ("message", models.TextField(verbose_name="说明")),
                    ("first_seen", models.DateField(verbose_name="首次发现")),
                    ("last_seen", models.DateField(verbose_name="最近确认")),
                    ("gone_on", models.DateField(blank=True, null=True, verbose_name="消失日期")),
                    ("evaluation", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="registry.evaluation", verbose_name="判断")),
                    ("project", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="findings", to="registry.project", verbose_name="项目")),
                ],
                options={
                    "verbose_name": "判断结果",
                    "indexes": [models.Index(fields=["banner", "year", "outcome", "rule"], name="finding_banner"), models.Index(fields=["division", "year"], name="finding_place"), models.Index(fields=["subject_type", "thing", "year"], name="finding_thing")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="finding_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("year__range", (1900, 2100))), name="finding_year_sane", violation_error_message="年度应是四位数的年份，例如 2024。"),
                        models.CheckConstraint(condition=models.Q(("outcome__in", ["pass", "fail", "warn", "missing", "n/a"])), name="finding_outcome_known", violation_error_message="结论不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("stage__in", ["admission", "operation"])), name="finding_stage_known", violation_error_message="阶段不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("subject_type__in", ["project", "operator", "agreement", "allocation", "workshop", "asset"])), name="finding_subject_type_known", violation_error_message="对象类型不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(condition=models.Q(("gone_on__isnull", True)), fields=("banner", "year", "rule", "subject_type", "subject", "thing", "project_code"), name="finding_stands_once", violation_error_message="这条判断结果已经在册。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ProjectYear",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("duty", models.CharField(choices=[("mandatory", "应当建立"), ("encouraged", "鼓励建立"), ("none", "不要求")], max_length=16, verbose_name="带动责任")),
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
                    ("score", models.DecimalField(decimal_places=2, max_digits=7, null=True, verbose_name="综合得分")),
                    ("parts", models.JSONField(default=dict)),
                    ("facts", models.JSONField(default=dict)),
                    ("evaluation", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.evaluation", verbose_name="判断")),
                    ("project", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="years", to="registry.project", verbose_name="项目")),
                ],
                options={
                    "verbose_name": "项目年度情况",
                    "indexes": [models.Index(fields=["banner", "year", "duty"], name="project_year_banner"), models.Index(fields=["division", "year"], name="project_year_place")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="project_year_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("duty__in", ["mandatory", "encouraged", "none"])), name="project_year_duty_known", violation_error_message="带动责任不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(fields=("project", "year"), name="project_year_once", violation_error_message="这个项目的这一年度已经在册。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RewardFigures",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("rule", models.CharField(max_length=64, verbose_name="奖补")),
                    ("article", models.CharField(max_length=8, verbose_name="条款")),
                    ("route", models.CharField(blank=True, choices=[("A", "托管代养、代耕代种"), ("B", "订单生产、产品代销、保护价收购、股份合作")], default="", max_length=1, verbose_name="奖补路径")),
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
                    ("evaluation", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.evaluation", verbose_name="判断")),
                    ("operator", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="reward_figures", to="registry.operator", verbose_name="经营主体")),
                ],
                options={
                    "verbose_name": "奖补测算",
                    "indexes": [models.Index(fields=["banner", "year", "eligible"], name="reward_figures_banner"), models.Index(fields=["division", "year"], name="reward_figures_place")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="reward_figures_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(fields=("operator", "year", "rule", "route"), name="reward_figures_once", violation_error_message="这项奖补测算已经在册。"),
                    ],
                },
            ),
        )
    ]
