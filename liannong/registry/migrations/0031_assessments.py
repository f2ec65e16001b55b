"""A year's assessment of leagues and banners: results, objections, and the state it is in (Art. 23)."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("registry", "0030_cases"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
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
                    "tier",
                    models.CharField(
                        choices=[("league", "盟市"), ("banner", "旗县")],
                        max_length=8,
                        verbose_name="考核对象",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "征求意见"), ("frozen", "已冻结")],
                        default="open",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("judged_on", models.DateField(verbose_name="测算日期")),
                ("objections_until", models.DateField(verbose_name="意见截止日期")),
            ],
            options={
                "verbose_name": "年度考核",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="assessment_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__range", (1900, 2100))),
                        name="assessment_year_sane",
                        violation_error_message="年度应是四位数的年份，例如 2024。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "frozen"])),
                        name="assessment_state_known",
                        violation_error_message="状态不在选项之内，请从列表中选择。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tier__in", ["league", "banner"])),
                        name="assessment_tier_known",
                        violation_error_message="考核对象不在选项之内，请从列表中选择。",
                    ),
                    models.UniqueConstraint(
                        fields=("division", "year", "tier"),
                        name="assessment_once",
                        violation_error_message="这一年度的考核已经公布。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessedYear",
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
                ("rank", models.IntegerField(verbose_name="名次")),
                ("score", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="得分")),
                ("indicators", models.JSONField(default=dict, verbose_name="考核指标")),
                ("parts", models.JSONField(default=dict, verbose_name="分项")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="registry.assessment",
                        verbose_name="年度考核",
                    ),
                ),
            ],
            options={
                "verbose_name": "考核结果",
                "ordering": ("rank", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="assessed_year_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.UniqueConstraint(
                        fields=("assessment", "division"),
                        name="assessed_once",
                        violation_error_message="这个地区已在考核之中。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentObjection",
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
                ("text", models.TextField(verbose_name="意见")),
                ("made_on", models.DateField(verbose_name="提出日期")),
                ("answer", models.TextField(blank=True, default="", verbose_name="答复")),
                ("upheld", models.BooleanField(blank=True, null=True, verbose_name="意见成立")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="答复人",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="registry.assessedyear",
                        verbose_name="考核结果",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
            ],
            options={
                "verbose_name": "考核意见",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("division"), 12
                            ),
                            models.Q(("division__startswith", "15")),
                        ),
                        name="assessment_objection_division_in_region",
                        violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_by", None), ("answered_on", None), ("upheld", None)
                            ),
                            models.Q(
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                                ("upheld__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="assessment_objection_answered_whole",
                        violation_error_message="答复须同时写明内容、结论、答复人和日期。",
                    ),
                ],
            },
        ),
    ]
