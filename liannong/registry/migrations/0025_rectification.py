"""An alert is put right: who is told what until when, what was answered, who verified it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0024_alerts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="alert",
            name="alert_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="alert",
            name="alert_closed_on_a_day",
        ),
        migrations.AddField(
            model_name="alert",
            name="answer",
            field=models.TextField(blank=True, db_default="", default="", verbose_name="整改情况"),
        ),
        migrations.AddField(
            model_name="alert",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="答复人",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="answered_on",
            field=models.DateField(blank=True, null=True, verbose_name="答复日期"),
        ),
        migrations.AddField(
            model_name="alert",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="解除人",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="closing",
            field=models.CharField(
                blank=True,
                choices=[
                    ("gone", "重新判断已不再不合格"),
                    ("verified", "整改核查通过"),
                    ("by-hand", "人工解除"),
                ],
                db_default="",
                default="",
                max_length=8,
                verbose_name="解除方式",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="demand",
            field=models.TextField(blank=True, db_default="", default="", verbose_name="整改要求"),
        ),
        migrations.AddField(
            model_name="alert",
            name="due_on",
            field=models.DateField(blank=True, null=True, verbose_name="办理期限"),
        ),
        migrations.AddField(
            model_name="alert",
            name="fails",
            field=models.BooleanField(db_default=True, default=True, verbose_name="最近判断仍不合格"),
        ),
        migrations.AddField(
            model_name="alert",
            name="measure",
            field=models.CharField(
                blank=True,
                choices=[
                    ("recovered", "收回帮扶资金"),
                    ("replaced", "更换经营主体"),
                    ("ended", "终止项目"),
                    ("rebuilt", "重新建立机制并补足带动"),
                ],
                db_default="",
                default="",
                max_length=12,
                verbose_name="处置方式",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="ordered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="下达人",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="ordered_on",
            field=models.DateField(blank=True, null=True, verbose_name="下达日期"),
        ),
        migrations.AddField(
            model_name="alert",
            name="owner",
            field=models.CharField(
                blank=True,
                choices=[
                    ("operator", "经营主体"),
                    ("department", "行业主管部门"),
                    ("township", "苏木乡镇"),
                    ("village", "嘎查村"),
                    ("banner-clerk", "旗县经办"),
                ],
                db_default="",
                default="",
                max_length=16,
                verbose_name="责任单位",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="rectification",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="alert",
                to="registry.rectification",
                verbose_name="整改台账",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="severity",
            field=models.CharField(
                choices=[("serious", "重大"), ("major", "较重"), ("minor", "一般")],
                db_default="major",
                default="major",
                max_length=8,
                verbose_name="程度",
            ),
        ),
        migrations.AlterField(
            model_name="alert",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "待研判"),
                    ("ordered", "整改中"),
                    ("answered", "待核查"),
                    ("closed", "已解除"),
                ],
                default="open",
                max_length=8,
                verbose_name="状态",
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(fields=["due_on", "id"], name="alert_due"),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "ordered", "answered", "closed"])),
                name="alert_state_known",
                violation_error_message="状态不在选项之内，请从列表中选择。",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_on__isnull", True)),
                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                    _connector="OR",
                ),
                name="alert_closed_on_a_day",
                violation_error_message="已解除的预警须有解除日期，未解除的没有。",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("ordered", "answered")), _negated=True),
                    models.Q(
                        models.Q(("owner", ""), _negated=True),
                        models.Q(("demand", ""), _negated=True),
                        ("due_on__isnull", False),
                        ("ordered_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="alert_ordered_whole",
                violation_error_message="下达整改须写明责任单位、整改要求和期限。",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closing__in", ("verified", "by-hand")),
                        ("rule", "nominal-assistance"),
                        _negated=True,
                    ),
                    models.Q(("measure", ""), _negated=True),
                    _connector="OR",
                ),
                name="alert_nominal_disposed",
                violation_error_message="挂名帮扶须先处置，写明处置方式后才能解除（第十九条）。",
            ),
        ),
    ]
