"""What is decided: income and plans, local rules, with their notices and papers."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import liannong.accounts.encryption
from liannong.registry.migrations._tables import Tables


# fmt: off
class Migration(migrations.Migration):
    replaces = [("registry", "0011_decisions"), ("registry", "0012_income_accounts"), ("registry", "0013_notices"), ("registry", "0014_attachments"), ("registry", "0015_local_rules"), ("registry", "0017_annual_plans")]
    dependencies = [
        ("registry", "0003_agreements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="Decision",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("subject", models.CharField(max_length=32, verbose_name="对象")),
                    ("subject_key", models.CharField(max_length=128, verbose_name="对象编码")),
                    ("number", models.PositiveIntegerField(verbose_name="序号")),
                    ("move", models.CharField(max_length=32, verbose_name="办理")),
                    ("role", models.CharField(blank=True, max_length=32, verbose_name="角色")),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                    ("on", models.DateField(verbose_name="截至日期")),
                    ("reason", models.TextField(blank=True, verbose_name="理由")),
                    ("question", models.CharField(blank=True, max_length=32, verbose_name="所问规则")),
                    ("rulebook", models.CharField(max_length=32, verbose_name="规则书")),
                    ("version", models.CharField(max_length=16, verbose_name="规则版本")),
                    ("parameters", models.TextField(blank=True, verbose_name="参数")),
                    ("facts", liannong.accounts.encryption.EncryptedTextField(blank=True, verbose_name="事实")),
                    ("findings", liannong.accounts.encryption.EncryptedTextField(blank=True, verbose_name="结论")),
                    ("frozen", models.CharField(blank=True, max_length=64, verbose_name="提交文本")),
                    ("previous", models.CharField(blank=True, max_length=64, verbose_name="上一决定")),
                    ("digest", models.CharField(max_length=64, verbose_name="校验值")),
                    ("by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to=settings.AUTH_USER_MODEL, verbose_name="办理人")),
                ],
                options={
                    "verbose_name": "决定",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="decision_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(fields=("subject", "subject_key", "number"), name="decision_number_unique", violation_error_message="已有人先作出决定。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="CollectiveAccount",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("kind", models.CharField(choices=[("village", "嘎查村集体收益"), ("assets", "项目资产收益")], max_length=8, verbose_name="账户类别")),
                    ("name", models.CharField(max_length=60, verbose_name="账户名称")),
                    ("balance", models.BigIntegerField(default=0, editable=False, verbose_name="余额")),
                    ("entries_kept", models.BigIntegerField(default=0, editable=False, verbose_name="笔数")),
                    ("asset", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="income_accounts", to="registry.asset", verbose_name="来源资产")),
                ],
                options={
                    "verbose_name": "集体收益账户",
                    "indexes": [models.Index(fields=["banner", "name"], name="income_account_banner")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="income_account_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("kind__in", ["village", "assets"])), name="income_account_kind_known", violation_error_message="账户类别不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("balance__gte", 0)), name="income_account_balance_not_negative", violation_error_message="余额不能小于零，请核对。"),
                        models.UniqueConstraint(fields=("division", "name"), name="income_account_name_unique", violation_error_message="这里已有同名的账户，请核对。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AllocationPlan",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("code", models.CharField(max_length=40, verbose_name="分配编号")),
                    ("title", models.CharField(max_length=60, verbose_name="方案名称")),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("resolved_on", models.DateField(blank=True, null=True, verbose_name="成员决议日期")),
                    ("present", models.IntegerField(blank=True, null=True, verbose_name="到会成员")),
                    ("in_favour", models.IntegerField(blank=True, null=True, verbose_name="同意成员")),
                    ("total", models.BigIntegerField(blank=True, null=True, verbose_name="决议金额")),
                    ("executed_on", models.DateField(blank=True, null=True, verbose_name="执行日期")),
                    ("state", models.CharField(choices=[("draft", "草拟"), ("resolved", "成员已决议"), ("checked", "苏木乡镇已核"), ("notice", "公示中"), ("done", "已执行")], default="draft", max_length=8, verbose_name="状态")),
                    ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="registry.collectiveaccount", verbose_name="支出账户")),
                ],
                options={
                    "verbose_name": "分配方案",
                    "indexes": [models.Index(fields=["banner", "state"], name="allocation_plan_state")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="allocation_plan_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["draft", "resolved", "checked", "notice", "done"])), name="allocation_plan_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("year__range", (1900, 2100))), name="allocation_plan_year_sane", violation_error_message="年度应是四位数的年份，例如 2024。"),
                        models.UniqueConstraint(fields=("banner", "code"), name="allocation_plan_code_unique", violation_error_message="本旗县已有这个分配编号，请核对。"),
                        models.CheckConstraint(condition=models.Q(("in_favour__isnull", True), models.Q(("in_favour__gte", 0), ("in_favour__lte", models.F("present"))), _connector="OR"), name="allocation_plan_in_favour_among_present", violation_error_message="同意成员不能多于到会成员，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state", "draft"), models.Q(("resolved_on__isnull", False), ("total__gt", 0)), _connector="OR"), name="allocation_plan_resolved", violation_error_message="决议以后的方案须有成员决议日期和金额，请核对。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AccountEntry",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("number", models.BigIntegerField(verbose_name="序号")),
                    ("kind", models.CharField(choices=[("asset", "资产经营收益"), ("rent", "租金"), ("dividend", "分红"), ("other", "其他收入"), ("allocation", "收益分配"), ("reward", "奖补支出"), ("refund", "付款退回"), ("reversal", "冲正")], max_length=10, verbose_name="类别")),
                    ("amount", models.BigIntegerField(verbose_name="金额")),
                    ("opening", models.BigIntegerField(verbose_name="上期余额")),
                    ("balance", models.BigIntegerField(verbose_name="余额")),
                    ("booked_on", models.DateField(verbose_name="日期")),
                    ("document", models.CharField(blank=True, default="", max_length=60, verbose_name="凭证")),
                    ("note", models.CharField(blank=True, default="", max_length=200, verbose_name="摘要")),
                    ("at", models.DateTimeField(auto_now_add=True, verbose_name="记账时间")),
                    ("asset", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="income_entries", to="registry.asset", verbose_name="来源资产")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="记账人")),
                    ("reverses", models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="reversed_by", to="registry.accountentry", verbose_name="被冲正的一笔")),
                    ("plan", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="registry.allocationplan", verbose_name="分配方案")),
                    ("account", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="registry.collectiveaccount", verbose_name="账户")),
                ],
                options={
                    "verbose_name": "收支明细",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="account_entry_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("kind__in", ["asset", "rent", "dividend", "other", "allocation", "reward", "refund", "reversal"])), name="account_entry_kind_known", violation_error_message="类别不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(fields=("account", "number"), name="account_entry_number_unique", violation_error_message="这一序号已经记账，请核对。"),
                        models.CheckConstraint(condition=models.Q(("balance", django.db.models.expressions.CombinedExpression(models.F("opening"), "+", models.F("amount")))), name="account_entry_adds_up", violation_error_message="上期余额加金额应等于余额，请核对。"),
                        models.CheckConstraint(condition=models.Q(("balance__gte", 0), ("opening__gte", 0)), name="account_entry_balance_not_negative", violation_error_message="余额不能小于零，请核对。"),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("amount__gt", 0), ("kind__in", ["asset", "rent", "dividend", "other", "refund"])), models.Q(("amount__lt", 0), ("kind__in", ("allocation", "reward"))), models.Q(("kind", "reversal"), ("reverses__isnull", False)), _connector="OR"),
                            name="account_entry_sign",
                            violation_error_message="收入应大于零，支出应小于零，请核对。",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="ShareRegister",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("name", models.CharField(max_length=60, verbose_name="名称")),
                    ("total", models.BigIntegerField(verbose_name="总份额")),
                    ("quantified_on", models.DateField(verbose_name="量化日期")),
                    ("state", models.CharField(choices=[("draft", "登记中"), ("in-force", "生效"), ("replaced", "已被替换")], default="draft", max_length=10, verbose_name="状态")),
                ],
                options={
                    "verbose_name": "成员份额登记",
                    "indexes": [models.Index(fields=["banner", "state"], name="share_register_banner")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="share_register_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["draft", "in-force", "replaced"])), name="share_register_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("total__gt", 0)), name="share_register_total_positive", violation_error_message="总份额应大于零，请核对。"),
                        models.UniqueConstraint(condition=models.Q(("state", "in-force")), fields=("division",), name="share_register_one_in_force", violation_error_message="一个嘎查村同时只有一份生效的份额登记，请核对。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MemberShare",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("shares", models.BigIntegerField(verbose_name="份额")),
                    ("household", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="registry.household", verbose_name="户")),
                    ("register", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="members", to="registry.shareregister", verbose_name="份额登记")),
                ],
                options={
                    "verbose_name": "成员份额",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="member_share_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("shares__gt", 0)), name="member_share_positive", violation_error_message="份额应大于零，请核对。"),
                        models.UniqueConstraint(fields=("register", "household"), name="member_share_once", violation_error_message="这一户在本登记中已有份额，请核对。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Notice",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("about", models.CharField(blank=True, default="", max_length=32, verbose_name="事项")),
                    ("about_id", models.BigIntegerField(blank=True, null=True, verbose_name="事项编号")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("admission", "项目入库公示"),
                                ("plan", "年度实施计划公示"),
                                ("reward", "奖补公示"),
                                ("allocation", "集体收益分配公示"),
                                ("competition", "公开竞争公示"),
                                ("completion", "项目完工公示"),
                                ("rectification", "整改结果公告"),
                                ("assessment", "考核结果公示"),
                                ("case", "典型案例公示"),
                                ("policy", "政策公告"),
                                ("other", "其他公示公告"),
                            ],
                            max_length=16,
                            verbose_name="公示类型",
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="标题")),
                    ("body", models.JSONField(default=list, verbose_name="内容")),
                    ("since", models.DateField(verbose_name="公示开始")),
                    ("until", models.DateField(verbose_name="公示结束")),
                    ("state", models.CharField(choices=[("published", "已发布"), ("withdrawn", "已撤下")], default="published", max_length=16, verbose_name="状态")),
                    ("by", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="发布人")),
                ],
                options={
                    "verbose_name": "公示公告",
                    "indexes": [models.Index(fields=["banner", "until"], name="notice_banner_until"), models.Index(fields=["division", "until"], name="notice_place"), models.Index(fields=["about", "about_id", "kind"], name="notice_about"), models.Index(fields=["until"], name="notice_until")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="notice_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("kind__in", ["admission", "plan", "reward", "allocation", "competition", "completion", "rectification", "assessment", "case", "policy", "other"])), name="notice_kind_known", violation_error_message="公示类型不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["published", "withdrawn"])), name="notice_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("until__gte", models.F("since"))), name="notice_until_in_order", violation_error_message="公示结束早于公示开始，请核对两个日期。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Objection",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("number", models.CharField(max_length=16, unique=True, verbose_name="受理编号")),
                    ("name", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="姓名")),
                    ("contact", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="联系方式")),
                    ("text", liannong.accounts.encryption.EncryptedTextField(verbose_name="内容")),
                    ("made_on", models.DateField(verbose_name="提交日期")),
                    ("answer", models.TextField(blank=True, default="", verbose_name="答复")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                    ("upheld", models.BooleanField(blank=True, null=True, verbose_name="异议成立")),
                    ("answered_by", models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="答复人")),
                    ("notice", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="registry.notice", verbose_name="公示公告")),
                    ("secret_hash", models.CharField(editable=False, max_length=128)),
                ],
                options={
                    "verbose_name": "异议",
                    "indexes": [models.Index(fields=["banner", "answered_on"], name="objection_banner_open")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="objection_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("answer", ""), ("answered_by", None), ("answered_on", None), ("upheld", None)), models.Q(("answered_by__isnull", False), ("answered_on__isnull", False), ("upheld__isnull", False), models.Q(("answer", ""), _negated=True)), _connector="OR"),
                            name="objection_answered_whole",
                            violation_error_message="答复须同时写明内容、结论、答复人和日期。",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Attachment",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("about", models.CharField(max_length=32, verbose_name="所属")),
                    ("about_id", models.BigIntegerField()),
                    ("kind", models.CharField(max_length=16, verbose_name="类别")),
                    ("name", models.CharField(max_length=255, verbose_name="文件")),
                    ("ending", models.CharField(max_length=8)),
                    ("size", models.BigIntegerField(verbose_name="大小")),
                    ("digest", models.CharField(max_length=64, verbose_name="SM3 摘要")),
                    ("stored", models.CharField(max_length=64)),
                    ("secret", liannong.accounts.encryption.EncryptedTextField()),
                    ("has_preview", models.BooleanField(default=False)),
                    ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间")),
                    ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="上传人")),
                ],
                options={
                    "verbose_name": "附件",
                    "ordering": ("pk",),
                    "indexes": [models.Index(fields=["about", "about_id"], name="attachment_about")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="attachment_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("size__gte", 0)), name="attachment_size_not_negative", violation_error_message="大小不能小于零，请核对。"),
                        models.UniqueConstraint(fields=("about", "about_id", "kind", "digest"), name="attachment_once", violation_error_message="这份文件已经上传过，不必再传。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OfficialText",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("name", models.CharField(max_length=255, verbose_name="文件名")),
                    ("digest", models.CharField(max_length=64, verbose_name="校验值")),
                    ("articles", models.JSONField(verbose_name="各条")),
                    ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                    ("uploaded_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="上传人")),
                ],
                options={
                    "verbose_name": "实施细则原文",
                    "ordering": ("-pk",),
                    "indexes": [],
                    "constraints": [],
                },
            ),
            migrations.CreateModel(
                name="LocalRule",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("amount", models.CharField(max_length=64, verbose_name="参数")),
                    ("value", models.CharField(max_length=32, verbose_name="值")),
                    ("since", models.DateField(verbose_name="生效日期")),
                    ("until", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                    ("cite", models.CharField(max_length=200, verbose_name="依据")),
                    ("note", models.TextField(blank=True, verbose_name="说明")),
                    ("permitted_by", models.CharField(default="27", editable=False, max_length=8, verbose_name="授权条款")),
                    ("state", models.CharField(choices=[("draft", "起草"), ("submitted", "待审定"), ("in-force", "已生效"), ("returned", "已退回"), ("withdrawn", "已撤回"), ("ended", "已废止")], default="draft", editable=False, max_length=10, verbose_name="状态")),
                    ("decided_on", models.DateField(blank=True, null=True, verbose_name="审定日期")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="废止日期")),
                    ("reason", models.CharField(blank=True, max_length=200, verbose_name="退回或废止的理由")),
                    ("decided_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="审定人")),
                    ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="录入人")),
                    ("submitted_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="提交人")),
                ],
                options={
                    "verbose_name": "地方细则",
                    "indexes": [models.Index(fields=["state", "division"], name="local_rule_state"), models.Index(fields=["banner", "since"], name="local_rule_banner")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="local_rule_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("until__gte", models.F("since"))), name="local_rule_until_in_order", violation_error_message="截止日期早于生效日期，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ("draft", "submitted", "in-force", "returned", "withdrawn", "ended"))), name="local_rule_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(
                            condition=models.Q(("decided_by__isnull", True), models.Q(models.Q(("decided_by", models.F("made_by")), _negated=True), models.Q(("decided_by", models.F("submitted_by")), _negated=True)), _connector="OR"), name="local_rule_two_persons", violation_error_message="录入和审定须是两个人。"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AnnualPlan",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("number", models.CharField(blank=True, default="", max_length=64, verbose_name="文号")),
                    ("state", models.CharField(choices=[("draft", "编制中"), ("submitted", "待审定"), ("approved", "已审定"), ("notice", "公示中"), ("published", "已印发")], default="draft", max_length=16, verbose_name="状态")),
                    ("ranked_on", models.DateField(blank=True, null=True, verbose_name="排序日期")),
                ],
                options={
                    "verbose_name": "年度实施计划",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="plan_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("year__range", (1900, 2100))), name="plan_year_sane", violation_error_message="年度应是四位数的年份，例如 2024。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["draft", "submitted", "approved", "notice", "published"])), name="plan_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(fields=("banner", "year"), name="plan_once_a_year", violation_error_message="本旗县这一年度已有计划，请打开它继续编制。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="PlanBudget",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("source", models.CharField(choices=[("fiscal", "衔接资金"), ("integrated", "整合资金"), ("beijing", "京蒙协作资金"), ("pairing", "定点帮扶资金"), ("donation", "社会捐赠资金"), ("other", "其他资金")], max_length=16, verbose_name="资金来源")),
                    ("amount", models.BigIntegerField(verbose_name="可安排资金")),
                    ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="budgets", to="registry.annualplan", verbose_name="年度实施计划")),
                ],
                options={
                    "verbose_name": "可安排资金",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="plan_budget_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("source__in", ["fiscal", "integrated", "beijing", "pairing", "donation", "other"])), name="plan_budget_source_known", violation_error_message="资金来源不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="plan_budget_amount_not_negative", violation_error_message="可安排资金不能小于零，请核对。"),
                        models.UniqueConstraint(fields=("plan", "source"), name="plan_budget_once", violation_error_message="这一资金来源已有金额。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="PlanItem",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("rank", models.IntegerField(verbose_name="名次")),
                    ("score", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                    ("parts", models.JSONField(default=dict, verbose_name="分项")),
                    ("included", models.BooleanField(default=False, verbose_name="列入计划")),
                    ("reason", models.TextField(blank=True, default="", verbose_name="调整理由")),
                    ("plan", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="items", to="registry.annualplan", verbose_name="年度实施计划")),
                    ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plan_items", to="registry.project", verbose_name="项目")),
                ],
                options={
                    "verbose_name": "计划项目",
                    "ordering": ("rank", "pk"),
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="plan_item_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(fields=("plan", "project"), name="plan_item_once", violation_error_message="这个项目已在计划中。"),
                    ],
                    "indexes": [],
                },
            ),
        )
    ]
