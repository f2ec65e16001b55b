"""The life of assets, what was supported, submissions to the library, and rewards."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import liannong.accounts.encryption
from liannong.registry.migrations._tables import Tables


# fmt: off
class Migration(migrations.Migration):
    replaces = [("registry", "0020_asset_life"), ("registry", "0021_supports"), ("registry", "0022_library"), ("registry", "0023_rewards")]
    dependencies = [
        ("registry", "0005_evaluations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="Lease",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("document", models.CharField(blank=True, default="", max_length=60, verbose_name="合同编号")),
                    ("since", models.DateField(verbose_name="起始日期")),
                    ("until", models.DateField(verbose_name="终止日期")),
                    ("yearly", models.BigIntegerField(verbose_name="年租金")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="提前终止日期")),
                    ("ended_because", models.CharField(blank=True, default="", max_length=200, verbose_name="提前终止的理由")),
                    ("asset", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="leases", to="registry.asset", verbose_name="资产")),
                    ("operator", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="leases", to="registry.operator", verbose_name="承租主体")),
                ],
                options={
                    "verbose_name": "资产租约",
                    "ordering": ("since", "pk"),
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="lease_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("yearly__gte", 0)), name="lease_yearly_not_negative", violation_error_message="年租金不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("until__gte", models.F("since"))), name="lease_until_in_order", violation_error_message="终止日期早于起始日期，请核对两个日期。"),
                        models.CheckConstraint(condition=models.Q(("ended_on__gte", models.F("since"))), name="lease_ended_on_in_order", violation_error_message="提前终止日期早于起始日期，请核对。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Due",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("due_on", models.DateField(verbose_name="应付日期")),
                    ("amount", models.BigIntegerField(verbose_name="应付金额")),
                    ("asset", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="dues", to="registry.asset", verbose_name="资产")),
                    ("lease", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="dues", to="registry.lease", verbose_name="租约")),
                ],
                options={
                    "verbose_name": "应付租金",
                    "ordering": ("due_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="due_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="due_amount_not_negative", violation_error_message="应付金额不能小于零，请核对。"),
                        models.UniqueConstraint(fields=("lease", "due_on"), name="due_day_unique", violation_error_message="这份租约在这一天已有一笔应付，请核对。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="AssetPeriod",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("state", models.CharField(choices=[("in-use", "在用"), ("idle", "闲置"), ("disposed", "处置"), ("damaged", "损毁")], verbose_name="使用状态")),
                    ("since", models.DateField(verbose_name="起始日期")),
                    ("note", models.CharField(blank=True, default="", max_length=200, verbose_name="说明")),
                    ("asset", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="periods", to="registry.asset", verbose_name="资产")),
                ],
                options={
                    "verbose_name": "使用状态记录",
                    "ordering": ("since", "pk"),
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="asset_period_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["in-use", "idle", "disposed", "damaged"])), name="asset_period_state_known", violation_error_message="使用状态不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(fields=("asset", "since"), name="asset_period_since_unique", violation_error_message="这一天已登记过状态，请核对日期。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Classing",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("standing", models.CharField(choices=[("consolidate", "巩固"), ("upgrade", "升级"), ("revive", "盘活"), ("adjust", "调整")], max_length=12, verbose_name="分类")),
                    ("decided_on", models.DateField(verbose_name="日期")),
                    ("reason", models.CharField(max_length=200, verbose_name="理由")),
                    ("asset", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="classings", to="registry.asset", verbose_name="资产")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="办理人")),
                ],
                options={
                    "verbose_name": "资产分类",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="classing_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("standing__in", ["consolidate", "upgrade", "revive", "adjust"])), name="classing_standing_known", violation_error_message="分类不在选项之内，请从列表中选择。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Disposal",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("way", models.CharField(max_length=60, verbose_name="处置方式")),
                    ("reason", models.CharField(max_length=200, verbose_name="处置理由")),
                    ("proceeds", models.BigIntegerField(blank=True, null=True, verbose_name="处置收入")),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="处置日期")),
                    ("state", models.CharField(choices=[("asked", "申请处置"), ("approved", "已批准"), ("done", "已处置"), ("refused", "未批准")], default="asked", max_length=8, verbose_name="状态")),
                    ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="申请人")),
                    ("asset", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="disposals", to="registry.asset", verbose_name="资产")),
                ],
                options={
                    "verbose_name": "资产处置",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="disposal_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["asked", "approved", "done", "refused"])), name="disposal_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("proceeds__gte", 0)), name="disposal_proceeds_not_negative", violation_error_message="处置收入不能小于零，请核对。"),
                        models.UniqueConstraint(condition=models.Q(("state", "refused"), _negated=True), fields=("asset",), name="disposal_one_at_a_time", violation_error_message="这项资产已有正在办理或已完成的处置。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Revival",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("measures", models.TextField(verbose_name="盘活措施")),
                    ("responsible", models.CharField(max_length=60, verbose_name="责任单位")),
                    ("due_on", models.DateField(verbose_name="完成期限")),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                    ("result", models.TextField(blank=True, default="", verbose_name="结果")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="登记人")),
                    ("workshop", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="revivals", to="registry.workshop", verbose_name="帮扶车间")),
                ],
                options={
                    "verbose_name": "盘活计划",
                    "ordering": ("pk",),
                    "indexes": [models.Index(fields=["banner", "due_on"], name="revival_banner_due")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="revival_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(condition=models.Q(("done_on__isnull", True)), fields=("workshop",), name="revival_one_open", violation_error_message="这个车间已有正在进行的盘活计划。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Support",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("way", models.CharField(choices=[("build-first", "先建后补"), ("reward", "以奖代补")], max_length=12, verbose_name="方式")),
                    ("content", models.CharField(max_length=120, verbose_name="建设内容")),
                    ("built_on", models.DateField(verbose_name="建成日期")),
                    ("amount", models.BigIntegerField(verbose_name="补助金额")),
                    ("accepted_on", models.DateField(blank=True, null=True, verbose_name="验收日期")),
                    ("paid_on", models.DateField(blank=True, null=True, verbose_name="兑付日期")),
                    ("state", models.CharField(choices=[("built", "已建成，待验收"), ("accepted", "验收合格，待兑付"), ("paid", "已兑付"), ("refused", "验收不合格")], default="built", max_length=8, verbose_name="状态")),
                    ("benefit", models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="support", to="registry.benefit", verbose_name="带动收益")),
                    ("household", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="supports", to="registry.household", verbose_name="户")),
                    ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="supports", to="registry.project", verbose_name="到户项目")),
                    ("recorded_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="登记人")),
                ],
                options={
                    "verbose_name": "到户扶持",
                    "indexes": [models.Index(fields=["banner", "state"], name="support_banner_state")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="support_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("way__in", ["build-first", "reward"])), name="support_way_known", violation_error_message="方式不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["built", "accepted", "paid", "refused"])), name="support_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="support_amount_not_negative", violation_error_message="补助金额不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("accepted_on__gte", models.F("built_on"))), name="support_accepted_on_in_order", violation_error_message="验收日期早于建成日期，请核对。"),
                        models.CheckConstraint(condition=models.Q(("paid_on__gte", models.F("accepted_on"))), name="support_paid_on_in_order", violation_error_message="兑付日期早于验收日期，请核对。"),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("state", "paid"), _negated=True), models.Q(("accepted_on__isnull", False), ("benefit__isnull", False), ("paid_on__isnull", False)), _connector="OR"), name="support_paid_after_acceptance", violation_error_message="先建设、后验收、再兑付：没有验收的不能兑付。"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Submission",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("number", models.PositiveIntegerField(verbose_name="第几次申报")),
                    ("text", models.TextField(verbose_name="申报内容")),
                    ("digest", models.CharField(max_length=64, verbose_name="校验值")),
                    ("on", models.DateField(verbose_name="申报日期")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="submissions", to=settings.AUTH_USER_MODEL, verbose_name="申报人")),
                    ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="submissions", to="registry.project", verbose_name="项目")),
                ],
                options={
                    "verbose_name": "申报文本",
                    "indexes": [],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="submission_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(fields=("project", "number"), name="submission_number_unique", violation_error_message="已有人先提交了申报。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PaymentList",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("made_on", models.DateField(verbose_name="制单日期")),
                    ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="payment_lists", to="registry.collectiveaccount", verbose_name="支出账户")),
                    ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="制单人")),
                ],
                options={
                    "verbose_name": "付款清单",
                    "indexes": [models.Index(fields=["banner", "made_on"], name="payment_list_banner")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="payment_list_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。")
                    ],
                },
            ),
            migrations.CreateModel(
                name="RewardClaim",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("kind", models.CharField(choices=[("employment", "稳定吸纳就业奖补"), ("linkage", "带动生产奖补")], max_length=10, verbose_name="奖补类别")),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("route", models.CharField(blank=True, choices=[("A", "A"), ("B", "B")], default="", max_length=1, verbose_name="合同类别")),
                    (
                        "state",
                        models.CharField(choices=[("draft", "填报中"), ("submitted", "待审核"), ("reviewed", "审核通过"), ("notice", "公示中"), ("approved", "待付款"), ("paying", "付款中"), ("paid", "已付款"), ("returned", "退回补正"), ("refused", "不予奖补")], default="draft", max_length=10, verbose_name="状态"),
                    ),
                    ("judged_on", models.DateField(verbose_name="核算截止日期")),
                    ("eligible", models.BooleanField(default=False, verbose_name="符合条件")),
                    ("message", models.TextField(blank=True, default="", verbose_name="核算结论")),
                    ("size", models.IntegerField(default=0, verbose_name="计入人数或户数")),
                    ("income", models.BigIntegerField(blank=True, null=True, verbose_name="合同期收益")),
                    ("standard", models.BigIntegerField(blank=True, null=True, verbose_name="奖补标准")),
                    ("cap", models.BigIntegerField(blank=True, null=True, verbose_name="采用的上限")),
                    ("cap_on_actual_wages", models.BigIntegerField(blank=True, null=True, verbose_name="上限（按实发工资）")),
                    ("cap_on_minimum_wages", models.BigIntegerField(blank=True, null=True, verbose_name="上限（按最低工资）")),
                    ("amount", models.BigIntegerField(default=0, verbose_name="核定金额")),
                    ("exception_amount", models.BigIntegerField(blank=True, null=True, verbose_name="例外金额")),
                    ("exception_reason", models.TextField(blank=True, default="", verbose_name="例外理由")),
                    ("payee", models.CharField(blank=True, default="", max_length=80, verbose_name="收款户名")),
                    ("bank", models.CharField(blank=True, default="", max_length=80, verbose_name="开户银行")),
                    ("bank_account", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="收款账号")),
                    ("paid_on", models.DateField(blank=True, null=True, verbose_name="付款日期")),
                    ("account", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="registry.collectiveaccount", verbose_name="支出账户")),
                    ("approved_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="审定人")),
                    ("exception_approved_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="例外审批人")),
                    ("exception_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="例外提出人")),
                    ("operator", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="registry.operator", verbose_name="经营主体")),
                ],
                options={
                    "verbose_name": "奖补申请",
                    "indexes": [models.Index(fields=["banner", "state"], name="claim_banner_state"), models.Index(fields=["banner", "year"], name="claim_banner_year")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="claim_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("kind__in", ["employment", "linkage"])), name="claim_kind_known", violation_error_message="奖补类别不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["draft", "submitted", "reviewed", "notice", "approved", "paying", "paid", "returned", "refused"])), name="claim_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("year__range", (1900, 2100))), name="claim_year_sane", violation_error_message="年度应是四位数的年份，例如 2024。"),
                        models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="claim_amount_not_negative", violation_error_message="核定金额不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(models.Q(("kind", "employment"), ("route", "")), models.Q(("kind", "linkage"), ("route__in", ["A", "B"])), _connector="OR"), name="claim_route_of_linkage", violation_error_message="带动生产奖补须写明合同类别，就业奖补没有合同类别，请核对。"),
                        models.UniqueConstraint(condition=models.Q(("state", "refused"), _negated=True), fields=("operator", "year", "kind", "route"), name="claim_once_a_year", violation_error_message="这个经营主体本年度已有一份同类申请，每年只能申请一次，请核对。"),
                        models.CheckConstraint(
                            condition=models.Q(("exception_amount__isnull", True), models.Q(("exception_amount__gt", models.F("amount")), ("exception_amount__lte", models.F("standard")), ("exception_by__isnull", False)), _connector="OR"),
                            name="claim_exception_up_to_standard",
                            violation_error_message="例外金额应高于核定金额，且不高于奖补标准，请核对。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("exception_approved_by__isnull", True), models.Q(models.Q(("exception_approved_by", models.F("exception_by")), _negated=True), models.Q(("approved_by__isnull", True), models.Q(("exception_approved_by", models.F("approved_by")), _negated=True), _connector="OR")), _connector="OR"
                            ),
                            name="claim_exception_second_approver",
                            violation_error_message="例外须由提出人和审定人以外的另一人审批，请核对。",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Payment",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("code", models.CharField(max_length=40, verbose_name="付款编号")),
                    ("amount", models.BigIntegerField(verbose_name="金额")),
                    ("payee", models.CharField(max_length=80, verbose_name="收款户名")),
                    ("bank", models.CharField(max_length=80, verbose_name="开户银行")),
                    ("bank_account", liannong.accounts.encryption.EncryptedTextField(verbose_name="收款账号")),
                    ("state", models.CharField(choices=[("sent", "等银行回单"), ("paid", "付款成功"), ("failed", "付款失败")], default="sent", max_length=6, verbose_name="状态")),
                    ("reason", models.CharField(blank=True, default="", max_length=200, verbose_name="失败原因")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="回单日期")),
                    ("entry", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="payment", to="registry.accountentry", verbose_name="支出")),
                    ("refund", models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="refunded_payment", to="registry.accountentry", verbose_name="退回")),
                    ("sent_with", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="registry.paymentlist", verbose_name="付款清单")),
                    ("claim", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="registry.rewardclaim", verbose_name="奖补申请")),
                ],
                options={
                    "verbose_name": "付款",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="payment_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["sent", "paid", "failed"])), name="payment_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(fields=("banner", "code"), name="payment_code_unique", violation_error_message="已有这个付款编号，请核对。"),
                        models.UniqueConstraint(condition=models.Q(("state", "failed"), _negated=True), fields=("claim",), name="payment_once", violation_error_message="这份申请已经付款或正在付款，请核对。"),
                        models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="payment_amount_positive", violation_error_message="付款金额应大于零，请核对。"),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("refund__isnull", False), ("state", "failed")), models.Q(models.Q(("state", "failed"), _negated=True), ("refund__isnull", True)), _connector="OR"), name="payment_refunded_when_failed", violation_error_message="付款失败须有退回的一笔，请核对。"
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="ClaimLine",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("is_counted", models.BooleanField(verbose_name="计入")),
                    (
                        "reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("not-key-beneficiary", "当日不是监测对象或脱贫人口"),
                                ("no-labour-agreement", "没有签订劳动协议"),
                                ("under-six-months", "本年在该主体就业不足规定月数"),
                                ("wage-below-minimum", "月工资低于当日当地最低工资标准"),
                                ("wage-unknown", "月工资或适用的最低工资不明"),
                                ("income-below-line", "年均收益未达标准"),
                                ("agreement-under-three-years", "协议期限不足规定年数"),
                                ("contract-not-ended", "合同尚未到期"),
                                ("paid-elsewhere", "同期已享受其他补贴"),
                                ("deceased", "当日前已去世"),
                            ],
                            default="",
                            max_length=40,
                            verbose_name="未计入的原因",
                        ),
                    ),
                    ("name", models.CharField(blank=True, default="", max_length=60, verbose_name="姓名")),
                    ("id_number", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="证件号码")),
                    ("id_index", liannong.accounts.encryption.BlindIndexField(blank=True, editable=False, max_length=32, of="id_number")),
                    ("household", models.CharField(blank=True, default="", max_length=60, verbose_name="户编号")),
                    ("agreement", models.CharField(blank=True, default="", max_length=60, verbose_name="协议编号")),
                    ("months", models.IntegerField(blank=True, null=True, verbose_name="月数")),
                    ("wage", models.BigIntegerField(blank=True, null=True, verbose_name="月工资")),
                    ("minimum_wage", models.BigIntegerField(blank=True, null=True, verbose_name="最低工资")),
                    ("income", models.BigIntegerField(blank=True, null=True, verbose_name="收益")),
                    ("members", models.IntegerField(blank=True, null=True, verbose_name="家庭人口")),
                    ("since", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                    ("until", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                    ("claim", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="registry.rewardclaim", verbose_name="奖补申请")),
                ],
                options={
                    "verbose_name": "奖补名单",
                    "indexes": [models.Index(condition=models.Q(("id_index", ""), _negated=True), fields=["id_index"], name="claim_line_id"), models.Index(condition=models.Q(("household", ""), _negated=True), fields=["banner", "household"], name="claim_line_household")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="claim_line_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。")
                    ],
                },
            ),
        )
    ]
