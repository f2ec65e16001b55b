"""Alerts, complaints, cases, assessments, competitions and what is expected of projects."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import liannong.accounts.encryption
from liannong.registry.migrations._tables import Tables


# fmt: off
class Migration(migrations.Migration):
    replaces = [("registry", "0024_alerts"), ("registry", "0025_rectification"), ("registry", "0028_expectations"), ("registry", "0029_complaints"), ("registry", "0030_cases"), ("registry", "0031_assessments"), ("registry", "0035_competitions"), ("registry", "0036_campaign")]
    dependencies = [
        ("registry", "0007_agreement_life"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name="Alert",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("rule", models.CharField(max_length=64, verbose_name="规则")),
                    ("subject_type", models.CharField(choices=[("project", "项目"), ("operator", "经营主体"), ("agreement", "协议"), ("allocation", "收益分配"), ("workshop", "帮扶车间"), ("asset", "资产")], max_length=16, verbose_name="对象类型")),
                    ("subject", models.CharField(verbose_name="对象")),
                    ("thing", models.BigIntegerField(default=0)),
                    ("project_code", models.CharField(blank=True, default="", verbose_name="项目编码")),
                    ("state", models.CharField(choices=[("open", "待研判"), ("ordered", "整改中"), ("answered", "待核查"), ("closed", "已解除")], default="open", max_length=8, verbose_name="状态")),
                    ("opened_on", models.DateField(verbose_name="预警日期")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="解除日期")),
                    ("times", models.PositiveIntegerField(default=1, verbose_name="预警次数")),
                    ("finding", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="registry.storedfinding", verbose_name="判断结果")),
                    ("answer", models.TextField(blank=True, db_default="", default="", verbose_name="整改情况")),
                    ("answered_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="答复人")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                    ("closed_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="解除人")),
                    ("closing", models.CharField(blank=True, choices=[("gone", "重新判断已不再不合格"), ("verified", "整改核查通过"), ("by-hand", "人工解除")], db_default="", default="", max_length=8, verbose_name="解除方式")),
                    ("demand", models.TextField(blank=True, db_default="", default="", verbose_name="整改要求")),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="办理期限")),
                    ("fails", models.BooleanField(db_default=True, default=True, verbose_name="最近判断仍不合格")),
                    ("measure", models.CharField(blank=True, choices=[("recovered", "收回帮扶资金"), ("replaced", "更换经营主体"), ("ended", "终止项目"), ("rebuilt", "重新建立机制并补足带动")], db_default="", default="", max_length=12, verbose_name="处置方式")),
                    ("ordered_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="下达人")),
                    ("ordered_on", models.DateField(blank=True, null=True, verbose_name="下达日期")),
                    ("owner", models.CharField(blank=True, choices=[("operator", "经营主体"), ("department", "行业主管部门"), ("township", "苏木乡镇"), ("village", "嘎查村"), ("banner-clerk", "旗县经办")], db_default="", default="", max_length=16, verbose_name="责任单位")),
                    ("rectification", models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="alert", to="registry.rectification", verbose_name="整改台账")),
                    ("severity", models.CharField(choices=[("serious", "重大"), ("major", "较重"), ("minor", "一般")], db_default="major", default="major", max_length=8, verbose_name="程度")),
                ],
                options={
                    "verbose_name": "预警",
                    "indexes": [models.Index(fields=["banner", "year", "state"], name="alert_banner"), models.Index(fields=["division", "state"], name="alert_place"), models.Index(fields=["due_on", "id"], name="alert_due")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="alert_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("year__range", (1900, 2100))), name="alert_year_sane", violation_error_message="年度应是四位数的年份，例如 2024。"),
                        models.UniqueConstraint(fields=("banner", "year", "rule", "subject_type", "subject", "thing", "project_code"), name="alert_once", violation_error_message="这条预警已经在册。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["open", "ordered", "answered", "closed"])), name="alert_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(models.Q(("state", "closed"), _negated=True), ("closed_on__isnull", True)), models.Q(("closed_on__isnull", False), ("state", "closed")), _connector="OR"), name="alert_closed_on_a_day", violation_error_message="已解除的预警须有解除日期，未解除的没有。"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("state__in", ("ordered", "answered")), _negated=True), models.Q(models.Q(("owner", ""), _negated=True), models.Q(("demand", ""), _negated=True), ("due_on__isnull", False), ("ordered_on__isnull", False)), _connector="OR"),
                            name="alert_ordered_whole",
                            violation_error_message="下达整改须写明责任单位、整改要求和期限。",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("closing__in", ("verified", "by-hand")), ("rule", "nominal-assistance"), _negated=True), models.Q(("measure", ""), _negated=True), _connector="OR"), name="alert_nominal_disposed", violation_error_message="挂名帮扶须先处置，写明处置方式后才能解除（第十九条）。"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Expectation",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("type", models.CharField(max_length=60, verbose_name="项目类型")),
                    ("at_least", models.BigIntegerField(default=0, verbose_name="资金规模下限")),
                    ("below", models.BigIntegerField(blank=True, null=True, verbose_name="资金规模上限")),
                    ("modes", models.JSONField(default=list, verbose_name="联农带农方式")),
                    ("standard", models.TextField(blank=True, default="", verbose_name="联农带农标准")),
                    ("households", models.IntegerField(blank=True, null=True, verbose_name="带动户数")),
                    ("key_households", models.IntegerField(blank=True, null=True, verbose_name="其中重点对象户数")),
                    ("jobs", models.IntegerField(blank=True, null=True, verbose_name="就业单位")),
                    ("income_per_household", models.BigIntegerField(blank=True, null=True, verbose_name="户均增收")),
                ],
                options={
                    "verbose_name": "方式和标准",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="expectation_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(fields=("banner", "type", "at_least"), name="expectation_once", violation_error_message="这一项目类型和资金规模已有标准，请在原来的一行上修改。"),
                        models.CheckConstraint(condition=models.Q(("below__gt", models.F("at_least"))), name="expectation_below_above_at_least", violation_error_message="资金规模上限应大于下限。"),
                        models.CheckConstraint(condition=models.Q(("at_least__gte", 0)), name="expectation_at_least_not_negative", violation_error_message="资金规模下限不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("households__gte", 0)), name="expectation_households_not_negative", violation_error_message="带动户数不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("key_households__gte", 0)), name="expectation_key_households_not_negative", violation_error_message="其中重点对象户数不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("jobs__gte", 0)), name="expectation_jobs_not_negative", violation_error_message="就业单位不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("income_per_household__gte", 0)), name="expectation_income_per_household_not_negative", violation_error_message="户均增收不能小于零，请核对。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Complaint",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("number", models.CharField(max_length=16, unique=True, verbose_name="受理编号")),
                    ("secret_hash", models.CharField(editable=False, max_length=128)),
                    ("name", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="姓名")),
                    ("contact", liannong.accounts.encryption.EncryptedTextField(blank=True, default="", verbose_name="联系方式")),
                    ("text", liannong.accounts.encryption.EncryptedTextField(verbose_name="内容")),
                    ("made_on", models.DateField(verbose_name="提交日期")),
                    ("kind", models.CharField(choices=[("complaint", "投诉举报"), ("suggestion", "意见建议"), ("question", "政策咨询")], max_length=16, verbose_name="类型")),
                    ("state", models.CharField(choices=[("received", "待受理"), ("taken", "办理中"), ("answered", "已答复"), ("closed", "已办结")], default="received", max_length=16, verbose_name="状态")),
                    ("due_on", models.DateField(verbose_name="答复期限")),
                    ("taken_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                    ("answer", models.TextField(blank=True, default="", verbose_name="答复")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                    ("answered_by", models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="答复人")),
                    ("project", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="complaints", to="registry.project", verbose_name="项目")),
                    ("taken_by", models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="受理人")),
                ],
                options={
                    "verbose_name": "投诉建议",
                    "indexes": [models.Index(fields=["banner", "state", "due_on"], name="complaint_banner_state"), models.Index(fields=["banner", "made_on", "id"], name="complaint_banner_made"), models.Index(fields=["made_on", "id"], name="complaint_made")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="complaint_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("kind__in", ["complaint", "suggestion", "question"])), name="complaint_kind_known", violation_error_message="类型不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["received", "taken", "answered", "closed"])), name="complaint_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", ""), ("answered_by", None), ("answered_on", None), ("state__in", ("received", "taken"))),
                                models.Q(models.Q(("state__in", ("received", "taken")), _negated=True), ("answered_by__isnull", False), ("answered_on__isnull", False), models.Q(("answer", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="complaint_answered_whole",
                            violation_error_message="已答复或办结的，须写明答复内容、答复人和日期；未答复的没有。",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Case",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("title", models.CharField(max_length=120, verbose_name="标题")),
                    ("text", models.TextField(verbose_name="做法和成效")),
                    ("state", models.CharField(choices=[("draft", "起草中"), ("nominated", "待盟市审核"), ("published", "已发布"), ("withdrawn", "已撤下")], default="draft", max_length=16, verbose_name="状态")),
                    ("drafted_on", models.DateField(verbose_name="起草日期")),
                    ("nominated_on", models.DateField(blank=True, null=True, verbose_name="推荐日期")),
                    ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                    ("nominated_by", models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="推荐人")),
                    ("project", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="registry.project", verbose_name="项目")),
                    ("published_by", models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="审核人")),
                ],
                options={
                    "verbose_name": "典型案例",
                    "indexes": [models.Index(fields=["banner", "drafted_on", "id"], name="case_banner_drafted"), models.Index(fields=["state", "published_on", "id"], name="case_published")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="case_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["draft", "nominated", "published", "withdrawn"])), name="case_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(models.Q(("state", "published"), _negated=True), models.Q(("published_by__isnull", False), ("published_on__isnull", False)), _connector="OR"), name="case_published_by_somebody", violation_error_message="已发布的案例须有审核人和发布日期。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Assessment",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("year", models.SmallIntegerField(verbose_name="年度")),
                    ("tier", models.CharField(choices=[("league", "盟市"), ("banner", "旗县")], max_length=8, verbose_name="考核对象")),
                    ("state", models.CharField(choices=[("open", "征求意见"), ("frozen", "已冻结")], default="open", max_length=8, verbose_name="状态")),
                    ("judged_on", models.DateField(verbose_name="测算日期")),
                    ("objections_until", models.DateField(verbose_name="意见截止日期")),
                ],
                options={
                    "verbose_name": "年度考核",
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="assessment_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("year__range", (1900, 2100))), name="assessment_year_sane", violation_error_message="年度应是四位数的年份，例如 2024。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["open", "frozen"])), name="assessment_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("tier__in", ["league", "banner"])), name="assessment_tier_known", violation_error_message="考核对象不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(fields=("division", "year", "tier"), name="assessment_once", violation_error_message="这一年度的考核已经公布。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="AssessedYear",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("rank", models.IntegerField(verbose_name="名次")),
                    ("score", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="得分")),
                    ("indicators", models.JSONField(default=dict, verbose_name="考核指标")),
                    ("parts", models.JSONField(default=dict, verbose_name="分项")),
                    ("assessment", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="registry.assessment", verbose_name="年度考核")),
                ],
                options={
                    "verbose_name": "考核结果",
                    "ordering": ("rank", "pk"),
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="assessed_year_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(fields=("assessment", "division"), name="assessed_once", violation_error_message="这个地区已在考核之中。"),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="AssessmentObjection",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("text", models.TextField(verbose_name="意见")),
                    ("made_on", models.DateField(verbose_name="提出日期")),
                    ("answer", models.TextField(blank=True, default="", verbose_name="答复")),
                    ("upheld", models.BooleanField(blank=True, null=True, verbose_name="意见成立")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                    ("answered_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="答复人")),
                    ("line", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="registry.assessedyear", verbose_name="考核结果")),
                    ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="提出人")),
                ],
                options={
                    "verbose_name": "考核意见",
                    "ordering": ("pk",),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="assessment_objection_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("answer", ""), ("answered_by", None), ("answered_on", None), ("upheld", None)), models.Q(("answered_by__isnull", False), ("answered_on__isnull", False), ("upheld__isnull", False), models.Q(("answer", ""), _negated=True)), _connector="OR"),
                            name="assessment_objection_answered_whole",
                            violation_error_message="答复须同时写明内容、结论、答复人和日期。",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Competition",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("method", models.CharField(choices=[("tender", "公开招标"), ("negotiation", "竞争性谈判"), ("comparison", "公开比选"), ("decision", "集体研究确定"), ("sole", "单一来源")], max_length=12, verbose_name="竞争方式")),
                    ("sought", models.TextField(verbose_name="招引内容和条件")),
                    ("grounds", models.TextField(blank=True, default="", verbose_name="采用这种方式的理由")),
                    ("decided_on", models.DateField(blank=True, null=True, verbose_name="确定日期")),
                    ("reason", models.TextField(blank=True, default="", verbose_name="选定理由")),
                    ("state", models.CharField(choices=[("draft", "登记中"), ("called", "招引公告中"), ("announced", "结果公示中"), ("done", "已办结"), ("stopped", "已终止")], default="draft", max_length=12, verbose_name="状态")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="登记人")),
                    ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="competitions", to="registry.project", verbose_name="项目")),
                ],
                options={
                    "verbose_name": "公平竞争",
                    "indexes": [models.Index(fields=["banner", "state"], name="competition_banner_state")],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="competition_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.CheckConstraint(condition=models.Q(("method__in", ["tender", "negotiation", "comparison", "decision", "sole"])), name="competition_method_known", violation_error_message="竞争方式不在选项之内，请从列表中选择。"),
                        models.CheckConstraint(condition=models.Q(("state__in", ["draft", "called", "announced", "done", "stopped"])), name="competition_state_known", violation_error_message="状态不在选项之内，请从列表中选择。"),
                        models.UniqueConstraint(condition=models.Q(("state__in", ("draft", "called", "announced"))), fields=("project",), name="competition_one_under_way", violation_error_message="这个项目已有一份没有办结的竞争记录。"),
                        models.CheckConstraint(condition=models.Q(("method__in", ("tender", "negotiation", "comparison")), models.Q(("grounds", ""), _negated=True), _connector="OR"), name="competition_says_why_closed", violation_error_message="不公开招引的，请写明采用这种方式的理由。"),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("state__in", ("announced", "done")), _negated=True), models.Q(("decided_on__isnull", False), models.Q(("reason", ""), _negated=True)), _connector="OR"), name="competition_announced_with_result", violation_error_message="公示结果前，请写明选定的主体、日期和理由。"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Candidate",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("name", models.CharField(max_length=120, verbose_name="参与主体")),
                    ("code", models.CharField(blank=True, default="", max_length=18, verbose_name="统一社会信用代码")),
                    ("offer", models.BigIntegerField(blank=True, null=True, verbose_name="报价")),
                    ("terms", models.TextField(blank=True, default="", verbose_name="承诺的带动条件")),
                    ("score", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="得分")),
                    ("is_chosen", models.BooleanField(default=False, verbose_name="选定")),
                    ("competition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="candidates", to="registry.competition", verbose_name="竞争记录")),
                ],
                options={
                    "verbose_name": "参与主体",
                    "ordering": ("pk",),
                    "indexes": [],
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="candidate_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"),
                        models.UniqueConstraint(fields=("competition", "name"), name="candidate_once", violation_error_message="这个主体已在名单里，请在原来的一行上修改。"),
                        models.UniqueConstraint(condition=models.Q(("is_chosen", True)), fields=("competition",), name="candidate_one_chosen", violation_error_message="只能选定一个主体。"),
                        models.CheckConstraint(condition=models.Q(("offer__gte", 0)), name="candidate_offer_not_negative", violation_error_message="报价不能小于零，请核对。"),
                        models.CheckConstraint(condition=models.Q(("score__gte", 0)), name="candidate_score_not_negative", violation_error_message="得分不能小于零，请核对。"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FirmsForVillages",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                    ("banner", models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Substr("division", 1, 6), output_field=models.CharField(max_length=6, verbose_name="旗县"))),
                    ("basis", models.CharField(max_length=200, verbose_name="依据")),
                    ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="登记人")),
                    ("project", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="firms_for_villages", to="registry.project", verbose_name="项目")),
                ],
                options={
                    "verbose_name": "万企兴万村",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12), models.Q(("division__startswith", "15"))), name="firms_for_villages_division_in_region", violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。"
                        ),
                        models.CheckConstraint(condition=models.Q(("basis", ""), _negated=True), name="firms_for_villages_has_its_basis", violation_error_message="请写明依据，例如结对协议或立项文件。"),
                    ],
                    "indexes": [],
                },
            ),
        )
    ]
