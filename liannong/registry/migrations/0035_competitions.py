"""How operators of projects were chosen, and who offered."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0034_valuations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Competition",
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
                    "method",
                    models.CharField(
                        choices=[
                            ("tender", "公开招标"),
                            ("negotiation", "竞争性谈判"),
                            ("comparison", "公开比选"),
                            ("decision", "集体研究确定"),
                            ("sole", "单一来源"),
                        ],
                        max_length=12,
                        verbose_name="竞争方式",
                    ),
                ),
                ("sought", models.TextField(verbose_name="招引内容和条件")),
                ("grounds", models.TextField(blank=True, default="", verbose_name="采用这种方式的理由")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="确定日期")),
                ("reason", models.TextField(blank=True, default="", verbose_name="选定理由")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "登记中"),
                            ("called", "招引公告中"),
                            ("announced", "结果公示中"),
                            ("done", "已办结"),
                            ("stopped", "已终止"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="competitions",
                        to="registry.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "公平竞争",
            },
        ),
        migrations.CreateModel(
            name="Candidate",
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
                ("name", models.CharField(max_length=120, verbose_name="参与主体")),
                (
                    "code",
                    models.CharField(blank=True, default="", max_length=18, verbose_name="统一社会信用代码"),
                ),
                ("offer", models.BigIntegerField(blank=True, null=True, verbose_name="报价")),
                ("terms", models.TextField(blank=True, default="", verbose_name="承诺的带动条件")),
                (
                    "score",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="得分"
                    ),
                ),
                ("is_chosen", models.BooleanField(default=False, verbose_name="选定")),
                (
                    "competition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="registry.competition",
                        verbose_name="竞争记录",
                    ),
                ),
            ],
            options={
                "verbose_name": "参与主体",
                "ordering": ("pk",),
            },
        ),
        migrations.AddIndex(
            model_name="competition",
            index=models.Index(fields=["banner", "state"], name="competition_banner_state"),
        ),
        migrations.AddConstraint(
            model_name="competition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12),
                    models.Q(("division__startswith", "15")),
                ),
                name="competition_division_in_region",
                violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
            ),
        ),
        migrations.AddConstraint(
            model_name="competition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("method__in", ["tender", "negotiation", "comparison", "decision", "sole"])
                ),
                name="competition_method_known",
                violation_error_message="竞争方式不在选项之内，请从列表中选择。",
            ),
        ),
        migrations.AddConstraint(
            model_name="competition",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "called", "announced", "done", "stopped"])),
                name="competition_state_known",
                violation_error_message="状态不在选项之内，请从列表中选择。",
            ),
        ),
        migrations.AddConstraint(
            model_name="competition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("draft", "called", "announced"))),
                fields=("project",),
                name="competition_one_under_way",
                violation_error_message="这个项目已有一份没有办结的竞争记录。",
            ),
        ),
        migrations.AddConstraint(
            model_name="competition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("method__in", ("tender", "negotiation", "comparison")),
                    models.Q(("grounds", ""), _negated=True),
                    _connector="OR",
                ),
                name="competition_says_why_closed",
                violation_error_message="不公开招引的，请写明采用这种方式的理由。",
            ),
        ),
        migrations.AddConstraint(
            model_name="competition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("announced", "done")), _negated=True),
                    models.Q(("decided_on__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="competition_announced_with_result",
                violation_error_message="公示结果前，请写明选定的主体、日期和理由。",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12),
                    models.Q(("division__startswith", "15")),
                ),
                name="candidate_division_in_region",
                violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("competition", "name"),
                name="candidate_once",
                violation_error_message="这个主体已在名单里，请在原来的一行上修改。",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_chosen", True)),
                fields=("competition",),
                name="candidate_one_chosen",
                violation_error_message="只能选定一个主体。",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("offer__gte", 0)),
                name="candidate_offer_not_negative",
                violation_error_message="报价不能小于零，请核对。",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0)),
                name="candidate_score_not_negative",
                violation_error_message="得分不能小于零，请核对。",
            ),
        ),
    ]
